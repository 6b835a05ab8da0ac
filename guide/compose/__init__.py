"""Stage 3: article, region, phrases, edition and clinic become a leaflet with nothing left to decide, then pages."""
