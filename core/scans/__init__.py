"""Scanned pages and signatures, read by a worker process of their own: see client.py for the window's side of it."""
