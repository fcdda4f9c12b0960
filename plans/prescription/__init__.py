"""What a line of a plan says: text, structure, what it comes to and for whom. Pure."""
