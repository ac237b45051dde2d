"""The same store on a PostgreSQL server, for a whole service."""
