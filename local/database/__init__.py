"""MongoDB's wire protocol served from memory and kept in one file."""
