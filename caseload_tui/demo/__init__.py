"""Synthetic caseloads with believable histories, for trying the program and testing it."""
