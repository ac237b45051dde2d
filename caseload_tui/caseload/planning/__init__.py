"""Planning visits: from the store to the planner's question, and from its answer to bookings."""
