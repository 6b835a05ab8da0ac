"""Rules, each with the mistake it finds and what it leaves alone."""
