"""Read from git what a brief has come to say, day by day."""
