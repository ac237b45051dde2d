"""The timescale engine: what is owed to each child, by when, and why. Pure functions only."""
