"""A given plan scored: what it covers and which rules it breaks, beside the best plan for the same money."""
