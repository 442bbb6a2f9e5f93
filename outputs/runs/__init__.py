"""Analyses of many runs: cases, records, the folder they are kept in, and the workers that make them."""
