"""From the YAML of an editor to a `Brief`, with the place of every value and every problem of shape."""
