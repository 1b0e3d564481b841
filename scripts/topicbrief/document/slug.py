"""Turn a text into plain letters, digits and hyphens, for ids, anchors and file names."""

from __future__ import annotations

import re
import unicodedata

# Lower-case Latin letters that are not a plain letter with a mark, and how they are written with a to z alone.
LETTERS = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
        "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɑ": "a", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƒ": "f", "ɣ": "g", "ɠ": "g",
        "ɦ": "h", "ɨ": "i", "ɩ": "i", "ĸ": "k", "ƙ": "k", "ɲ": "n", "ɵ": "o", "ƭ": "t", "ʈ": "t", "ʉ": "u", "ʊ": "u",
        "ʋ": "v", "ƴ": "y", "ƶ": "z", "ʒ": "z", "ȼ": "c", "ǥ": "g", "ɉ": "j", "ƚ": "l", "ⱥ": "a", "ɇ": "e", "ɍ": "r",
    }
)  # fmt: skip


def slug(text: str, longest: int | None = None) -> str:
    """Return a text as lower-case letters, digits and hyphens: "Ørsted in Łódź" gives "orsted-in-lodz".

    At most `longest` characters are kept. Letters of other scripts are dropped, so the result may be empty: the caller
    decides what to use instead.
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    found = "-".join(re.findall(r"[a-z0-9]+", letters.casefold().encode("ascii", "ignore").decode()))
    return found[:longest].strip("-")
