"""`optimize hedge`: one plan for several futures."""
