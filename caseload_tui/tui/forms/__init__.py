"""Dialogs that record something."""
