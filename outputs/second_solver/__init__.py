"""Solves the study of a result folder again with a solver that is not HiGHS, and compares what both have proven.

The model is written as an LP file, without the rows that only help HiGHS, and the other solver reads that file.
"""

from outputs.second_solver.compare import Comparison, Recorded, compare
from outputs.second_solver.solvers import NAMES, find

__all__ = ["NAMES", "Comparison", "Recorded", "compare", "find"]
