"""Everything that changes data files, as bytes before and after: new entries, renames, one style, and help while typing."""
