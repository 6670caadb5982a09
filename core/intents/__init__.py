"""What a person can do, one verb-named function each: what is known and what is wanted give an act. Pure."""
