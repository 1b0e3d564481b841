"""Make the portal of a collection: the website over those of its briefs, in their look and by their builder.

`content` gathers what is told over all briefs, `pages` composes it, `files` has what programs read (feeds, calendar, data set),
and `website` builds it all and completes what the builder cannot know: links into the briefs (`links`), the search over all
(`search`), and the headers of all (`policy`).
"""
