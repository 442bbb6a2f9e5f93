"""What differs between two result folders, and why: inputs, decisions, money, coverage, rules, and causes."""
