"""Recomputes a result folder from its inputs and decisions, with formulas of its own and in exact fractions.

What is computed here shares no code with the rules, the model, the solver or the tables that are checked: an error
there cannot hide itself by being made twice. Only `command` and `wording`, which compute nothing, use other parts.
"""
