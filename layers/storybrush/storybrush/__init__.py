"""Storybrush: a story becomes a sequence of pictures."""
