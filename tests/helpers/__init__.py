"""What several tests need, and what only they do: a server, a browser, briefs made up."""
