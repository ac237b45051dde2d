"""Spreadsheets from anywhere, read where they can do no harm."""
