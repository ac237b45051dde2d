"""Ratios against named baselines. Nothing here fails on time."""
