"""Edit data files, as bytes before and after: new entries, renames, one style, and schemas that help while typing."""
