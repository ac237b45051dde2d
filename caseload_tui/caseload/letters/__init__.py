"""Letters: from accepted bookings to what is owed to whom, made, checked, printed and kept."""
