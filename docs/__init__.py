"""How the documents that are made from the program are made."""
