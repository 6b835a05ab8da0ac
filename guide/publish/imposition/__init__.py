"""Sheets ready to print, made of a reading edition: planned without a file, then written."""

from guide.publish.imposition.plan import planned
from guide.publish.imposition.writing import impose

__all__ = ["impose", "planned"]
