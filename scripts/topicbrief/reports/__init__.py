"""In: problems, and what is due. Out: the same as text for people and for programs. `cli` prints it."""
