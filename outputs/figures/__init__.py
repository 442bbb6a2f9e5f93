"""Figures as PNG and SVG: for screens, for print in grey, and for readers who see few colours."""
