"""Caseload size: who holds whom, how full everybody is, moving children, cover."""
