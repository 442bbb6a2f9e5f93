"""A revision: what was bought is fixed, the rest is planned anew, and every difference from the old plan is told."""
