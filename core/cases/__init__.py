"""The rules of a case file: its papers, its milestones and state, its due day, its number."""
