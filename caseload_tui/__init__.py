"""Caseload: what is next for each child, and why."""

__version__ = "0.1.0"
