"""Nouns: typed, frozen values. No files, no clock, no engine."""
