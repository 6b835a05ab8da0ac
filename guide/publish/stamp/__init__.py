"""Stamping: pages laid out and drawn once, and for each clinic only what differs put into the finished file.

What differs is found, not declared: the same pages are composed twice, with a clinic's words and with a token for
each of them. Where a token came to stand in plain text there is a blank; in metadata and alt texts a pattern.
"""
