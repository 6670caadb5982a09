"""Opening the book, and making the first one."""
