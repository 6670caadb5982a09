"""The encrypted book on disk. Imports core only."""
