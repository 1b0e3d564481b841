"""Edit data files, as bytes before and after: new entries, renames, one style, and schemas that help while typing.

No command uses a round-trip parser, which would reflow lines and lose quotes and empty lines. `mark_checked`,
`rename` and `new_entry` change a file's own bytes: words where the reader found them, entries by whole lines.
`rename` loads what it made before anything is written, and refuses if a reference to the old id is left, or if
problems of shape may hide one.

`formatter` writes a file from its tree. A comment goes with what follows it; one that is indented deeper, with what
came before; one beside a value, with its line. A text is not rewrapped unless a line is too long, so that the
difference of an edit stays small.

`data/moved.yaml` holds old ids. A renamed subject or article has a page at its old address that forwards; an old id
of anything else is a second anchor in the heading of the new one. Nothing forwards when an editor gives a fact
another subject by hand, and sections are renamed by hand because their address stands in `mkdocs.yml`.
"""
