"""What a study is: its tables, units, checks and demand projection."""
