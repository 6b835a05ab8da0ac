"""Stage 5: values and bytes to findings, one small function a rule."""

from guide.preflight.check import check_article, check_ebook, check_leaflet

__all__ = ["check_article", "check_ebook", "check_leaflet"]
