"""Writing an extract as a council would: Standard Safeguarding Dataset CSV files."""
