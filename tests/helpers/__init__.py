"""Help several tests with what only they do: a server, a browser, invented briefs."""
