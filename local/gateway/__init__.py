"""Everything that the run's one address answers."""
