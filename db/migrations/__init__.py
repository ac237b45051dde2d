"""The history of the store's format, one numbered step after another. Never edit an old step."""
