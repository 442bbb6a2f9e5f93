"""What a person gets from a plan."""
