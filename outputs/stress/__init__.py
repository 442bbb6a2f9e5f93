"""`optimize stress`: a plan under shocks, as it was decided and as it would be decided anew."""
