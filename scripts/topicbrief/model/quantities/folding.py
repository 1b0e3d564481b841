"""Make a text plain to read numbers in, and remember where each of its characters stood.

Compatible characters become the usual ones (NFKC: full-width letters, circled and mathematical ones), letters of
other scripts that look like Latin ones become these, accents and characters without width go, digits of all scripts
become 0 to 9. A number sign that is no digit (½, Ⅻ, ², ⑩) becomes `SIGN`; its value is that of the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

SIGN = "\ue000"  # stands for a number sign; private use, so that no text has it
JOINT = "\u00a0"  # a narrow or fixed space, which may join the parts of a number
HYPHENS = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2043\u00b7\u2027\u30fb", "-")
SPACES = dict.fromkeys("\u00a0\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", JOINT)
MARKS = {"\u066b": ".", "\u066c": ",", "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "\u2044": "\u2044"}
MARKS |= {"\u2215": "\u2044", "\uff0c": ",", "\u22c5": "-", "\u2032": "'", "\u02bb": "'"}
# Letters that look like Latin ones. Of Greek and Cyrillic, as both are shown upright.
LOOKALIKES = dict(
    zip(
        "аеорсухіѕјԁһтнкмгԛԝѵӏпԍзв" "οενατυκρχηωιγβσςμ" "օսոհց" "ıɡɑɩʟɴᴏᴇᴛɪʀꜱᴜᴠᴡᴅꜰʜɢʏᴀᴄᴋᴍᴘᴊᴢøđłħŧɛɔℓ",
        "aeopcyxisjdhthkmrqwvlngzb" "oevatukpxnwiybocm" "ounhg" "igailnoetirsuvwdfhgyackmpjzodlhteol",
        strict=True,
    )
) | dict(zip("ΗΝΥΡΧΜΙΖΒΤΑΕΚΟ", "HNYPXMIZBTAEKO"))  # fmt: skip
HANGUL = range(0xAC00, 0xD7A4)  # syllables, which NFKD takes apart
BLOCKS = ((0x1F150, 0x1F169), (0x1F170, 0x1F189), (0x1F1E6, 0x1F1FF))  # letters in black circles, squares; of flags
NOUGHT = "〇"  # an ideograph among others, and no sign
EMOJI = {"\U0001f51f": "10", "\U0001f4af": "100"}


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text, the same in small letters, and for each character its place in the original."""

    original: str
    text: str
    lower: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the folded text stands in the original."""
        return self.places[start], self.places[end - 1] + 1

    def sign(self, at: int) -> str:
        """Return the original character at a place of the folded text."""
        return self.original[self.places[at]]


class _Folded(dict[int, str]):
    """What stands for each character, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = chr(code) if code < 128 else fold_character(chr(code))
        return folded


FOLDED = _Folded()


def fold_text(text: str) -> str:
    """Return the text folded, without the places."""
    return text.translate(FOLDED)


def fold(text: str) -> FoldedText:
    """Return the text folded. A text in ASCII stays as it is."""
    if text.isascii():
        return FoldedText(text, text, text.lower(), range(len(text)))
    pieces, places = [], []
    for at, character in enumerate(text):
        folded = character if character.isascii() else fold_character(character)
        pieces.append(folded)
        places += [at] * len(folded)
    folded = "".join(pieces)
    return FoldedText(text, folded, "".join(map(_small, folded)), places)


@cache
def fold_character(character: str) -> str:
    """Return what stands for a character: mostly one, none for what is not seen, several for a ligature."""
    if character == NOUGHT:
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category in ("Nl", "No"):
        return SIGN
    if character in EMOJI:
        return EMOJI[character]
    for table in (HYPHENS, SPACES, MARKS):
        if character in table:
            return table[character]
    if ord(character) in HANGUL:
        return character
    for first, last in BLOCKS:
        if first <= ord(character) <= last:
            return chr(ord("A") + ord(character) - first)
    return "".join(map(_plain, unicodedata.normalize("NFKD", character)))


def _plain(character: str) -> str:
    """Return a letter without what it has beside its shape; nothing for a mark or a character without width."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return ""
    if character in LOOKALIKES:
        return LOOKALIKES[character]
    latin = LOOKALIKES.get(character.lower())
    return latin.upper() if latin else character


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character
