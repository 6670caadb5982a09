"""Making what users install. Not part of the program: nothing in core, storage or ui imports it."""
