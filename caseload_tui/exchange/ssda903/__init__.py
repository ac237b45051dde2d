"""The yearly return on looked-after children, SSDA903: a folder or zip of CSV files."""
