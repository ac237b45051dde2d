"""Plan months of visits and reviews: pure values in, a checked plan out.

A ``Problem`` (problem.py) says who is owed what, who can do it and when; ``propose``
(propose.py) returns a ``Plan`` that ``check`` (check.py, which shares no code with the
solver) has passed. Nothing here reads the clock, a store or the network.
"""
