"""What a province and its communes tell each other."""
