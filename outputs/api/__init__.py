"""The planner from Python: what `import optimizer` gives, with tables as pandas frames."""
