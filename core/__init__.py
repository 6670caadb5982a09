"""The knowledge of the work: rules, dates, documents, paper. No Qt, no database, no dialogs."""
