"""Stage 1: text and data to model, with a place on everything."""
