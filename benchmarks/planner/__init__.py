"""The planner on seeded instances, against the greedy baseline."""
