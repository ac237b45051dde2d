"""What marks a file as a Caseload store, and the formats this program knows."""

APPLICATION_ID = 0x43534C44
"""SQLite's application_id of every store: "CSLD"."""

HEAD = "0016"
"""The newest migration. Kept here so that opening a store needs no migration machinery."""
