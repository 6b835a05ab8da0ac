"""The book and the shop that prints it: text and data in, leaflets out."""

__version__ = "0.1.0"
