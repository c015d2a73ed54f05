"""One file for each text model that reads a story into its cast."""
