"""Reports: figures counted from the book, their calendar, their papers, and a province's consolidation."""
