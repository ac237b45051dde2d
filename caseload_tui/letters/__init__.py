"""Letters people can trust: from accepted bookings to paper in the right envelope."""
