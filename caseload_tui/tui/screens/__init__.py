"""Whole screens, one question each."""
