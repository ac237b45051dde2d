"""The store: tables, migrations, and the one way in and out. It knows nothing of the rest."""
