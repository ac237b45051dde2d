"""Appointments that somebody outside holds, such as a clinic, a dentist or a school."""
