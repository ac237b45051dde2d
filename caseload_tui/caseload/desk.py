"""The one door for the screens and the command line: an open store, a user and a day.

Importing this module is cheap; what needs the engine's rules, SQLModel or the importers
is imported by the first call that uses it, so that the first screen is not kept waiting.
"""
