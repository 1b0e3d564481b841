"""The one way from a text to what may stand in an id, an anchor and the name of a file."""

from __future__ import annotations

import re
import unicodedata

# Letters of Latin script that are no letter with a mark, in small: how they are written where only a to z will do.
LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
        "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɑ": "a", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƒ": "f", "ɣ": "g", "ɠ": "g",
        "ɦ": "h", "ɨ": "i", "ɩ": "i", "ĸ": "k", "ƙ": "k", "ɲ": "n", "ɵ": "o", "ƭ": "t", "ʈ": "t", "ʉ": "u", "ʊ": "u",
        "ʋ": "v", "ƴ": "y", "ƶ": "z", "ʒ": "z", "ȼ": "c", "ǥ": "g", "ɉ": "j", "ƚ": "l", "ⱥ": "a", "ɇ": "e", "ɍ": "r",
    }
)  # fmt: skip


def slug(text: str, longest: int | None = None) -> str:
    """Return a text in plain letters and digits, with hyphens: "Ørsted in Łódź" gives "orsted-in-lodz".

    A text in another script gives what it has of Latin letters and of digits, and nothing if it has none: what then
    stands in its place is for the caller to say.
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    found = "-".join(re.findall(r"[a-z0-9]+", letters.casefold().encode("ascii", "ignore").decode()))
    return found[:longest].strip("-")
