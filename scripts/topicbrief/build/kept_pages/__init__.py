"""Render the pages of a website that differ from those of the build before, on every core, within one `mkdocs build`.

    page --settings, source, targets of its links--> content? --menu, theme--> page of HTML?

MkDocs takes a page in two steps: Markdown to HTML, and that into the theme. What each gave is kept under a hash of all
that reaches it (`settings`), and sealed as everything in the cache is; what is not there is made by MkDocs itself, in
forked processes (`mkdocs_pages`). What MkDocs said of a page is kept with it and said again: a warning stops a strict
build as often as it is run.

That is so where we know what reaches a page: with the plugins, hooks and extensions of Markdown named in `settings`. With any
other, which may read what it likes, MkDocs does all of it as it would without us. Templates of a brief's own may show any
page on any other: then all pages go through the theme again where one has changed.
"""
