"""Pose to plate: a posed, dressed body becomes a flat vector drawing. Needs numpy and scipy (extra [draw])."""
