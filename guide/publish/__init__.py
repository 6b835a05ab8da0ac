"""Stage 4: pages to bytes."""
