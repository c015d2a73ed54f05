"""One file for each image model; what a maker's SDK raises is translated in `makers`, once."""
