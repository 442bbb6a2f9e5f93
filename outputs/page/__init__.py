"""report.html: one page of a plan for those who decide, without network, made from a result folder's own tables."""
