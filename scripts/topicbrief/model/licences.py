"""Know the usual licences of texts and data, by their SPDX ids and their common names."""

from __future__ import annotations

import re

# SPDX ids, and names as people write them, in small letters and with single spaces for hyphens. A version may follow.
NAMES = frozenset(
    {
        "cc by", "cc by sa", "cc by nd", "cc by nc", "cc by nc sa", "cc by nc nd", "cc0", "cc zero", "cc pdm", "cc pddc",
        "creative commons attribution", "creative commons attribution sharealike", "creative commons attribution share alike",
        "creative commons attribution noncommercial", "creative commons attribution noderivatives",
        "creative commons attribution noncommercial sharealike", "creative commons attribution noncommercial noderivatives",
        "creative commons zero", "public domain", "public domain mark", "all rights reserved", "unlicense", "wtfpl", "0bsd",
        "odbl", "odc by", "odc odbl", "pddl", "open database license", "open database licence", "open data commons attribution license",
        "ogl uk", "ogl canada", "open government licence", "open government license", "open government licence canada", "etalab",
        "licence ouverte", "etalab licence ouverte", "dl de by", "dl de zero", "cdla permissive", "cdla sharing", "gfdl",
        "gnu free documentation license", "mit", "mit license", "apache", "apache license", "bsd 2 clause", "bsd 3 clause",
        "gpl", "gpl only", "gpl or later", "agpl", "agpl only", "agpl or later", "lgpl", "mpl", "epl", "eupl", "isc", "zlib",
    }
)  # fmt: skip
VERSION = re.compile(r",? (?:version )?v?[0-9](?:\.[0-9]{1,2})?(?= |$)")
REGION = re.compile(r" (?:international|universal|unported|generic|public licen[cs]e|licen[cs]e)\b")


def is_known_licence(text: str) -> bool:
    """Return whether the text is the name of a usual licence, with its version or without."""
    plain = " ".join(re.split(r"[\s-]+", text.strip().lower().removeprefix("the ")))
    without = VERSION.sub("", plain, count=1)
    return not NAMES.isdisjoint({plain, without, REGION.sub("", without)})
