"""Hôm nay: what is late, due, near and waiting."""
