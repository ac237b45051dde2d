"""Keeping a store: its key and passphrase, its copies, checks, and what was not saved yet."""
