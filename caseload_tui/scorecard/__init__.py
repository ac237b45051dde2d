"""Indicators: who counts, what is in time, and what is said of it. Pure: values in, values out.

The rows of ``data/indicators.toml`` say what is counted; the modules of measures count it, by the
same duties and calendars as every due date. Nothing here knows a store, a screen or the clock.
"""
