"""What a brief is: its entries, the types of their fields, and what follows from them together."""
