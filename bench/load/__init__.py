"""Many users at once on a local run of its own: nothing may be lost, and everybody is answered in time."""
