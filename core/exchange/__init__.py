"""What is journalled and exchanged: the clock, the change-set, and the merge rule of one cell."""
