"""A fact, its figures and its sources as a reader sees them: as text, as inlines of the tree, as citations."""
