"""Two people change the same thing: neither is lost, and both are shown to the second."""
