"""How long letters take, and what they look like side by side."""
