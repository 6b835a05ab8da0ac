"""The words and data themselves."""
