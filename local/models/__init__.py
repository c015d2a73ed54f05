"""The stand-in for the image models: their wire protocols outside, a drawing program inside."""
