"""Stage 3: article, region, phrases, edition and clinic become a leaflet with nothing left to decide, then pages."""

from guide.compose.leaflet import compose
from guide.compose.pages import set_pages, usual_pagination

__all__ = ["compose", "set_pages", "usual_pagination"]
