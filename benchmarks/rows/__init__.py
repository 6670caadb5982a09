"""The rows of the table: one module a family, one function a row."""
