"""The project's own workbook: what no standard holds, and everything a store holds."""
