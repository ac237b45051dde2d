"""Reading what councils already export, and saying plainly what could not be read."""
