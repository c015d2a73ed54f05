"""What the use cases need of the world, as Protocols; the adapters implement them."""
