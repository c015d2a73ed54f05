"""Use cases: one function each; the ports come in as arguments."""
