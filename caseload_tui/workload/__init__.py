"""Caseload size: points, capacity, bands and fair shares. Pure: values in, values out."""
