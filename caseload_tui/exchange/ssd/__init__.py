"""The Standard Safeguarding Dataset: a folder or zip of CSV files, one per table."""
