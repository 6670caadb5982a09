"""Exchange between PCs: keys, what goes out and comes in, and the places it travels through."""
