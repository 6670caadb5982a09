"""Copies of the book that can be given back: made beside the work, thinned, verified, restored, rehearsed."""
