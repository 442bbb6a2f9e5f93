"""The model, the solver and the plan."""
