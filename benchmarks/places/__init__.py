"""How often the resolver is right, how fast it is, and how a simple approach compares."""
