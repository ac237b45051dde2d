"""How the service is doing, and who is behind the number."""
