"""The ebook put to the proof: by validators, by readers of its markup, and opened in two reading systems."""
