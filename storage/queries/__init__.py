"""What the screens and the command line ask of the book: lists, pages, one record, search, history."""
