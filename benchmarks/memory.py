"""Peak memory of a process."""

import resource


def peak_memory() -> float:
    """The most memory that this process has held so far, in MB (2^20 bytes). Linux counts it in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
