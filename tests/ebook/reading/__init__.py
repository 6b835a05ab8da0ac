"""The ebook opened for real: two reading systems in one browser, at the sizes and in the light that people read in."""
