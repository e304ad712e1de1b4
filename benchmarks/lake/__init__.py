"""How fast routes become the lake, and how fast it answers."""
