"""Province and communes in the window."""
