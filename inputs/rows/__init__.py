"""One model per table of a study: its columns, their units, their ranges and what they mean."""
