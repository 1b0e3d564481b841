"""From the YAML of an editor to a `Brief`, with the place of every value and every problem of shape.

Every problem of every file is collected. What could not be loaded is remembered (`result`), so that nobody complains
of references to it. Documents are kept by the hash of their bytes.
"""
