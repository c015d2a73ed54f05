"""One file for each image model; foreign errors are translated here, once."""
