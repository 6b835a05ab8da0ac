"""The real validators, as things that a test can call. One that is absent fails; it never skips."""
