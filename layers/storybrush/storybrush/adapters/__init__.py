"""One file for each technology behind a port; foreign errors are translated here, once."""
