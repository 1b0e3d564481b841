"""What a brief has come to say, day by day, as git knows it."""
