"""Who may do what with a store: roles, what each use case needs, and looks from outside."""
