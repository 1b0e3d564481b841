"""Put links, figures and counts into a sentence of a catalogue, in the order that its language has for them."""

from __future__ import annotations

import re

from ..document import Count, Inline, Inlines, Text
from ..model.brief import Brief
from . import plain_text

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def fill_sentence(sentence: str, **parts: Inline | Inlines | str) -> Inlines:
    """Return a sentence, as a catalogue gives it, as inlines: `fill_sentence(words.gettext("See {page}."), page=link)`.

    A part is text, an inline or several of them. Raises KeyError if the sentence asks for a part that is not given.
    """
    found: list[Inline] = []
    for index, piece in enumerate(PLACEHOLDER.split(sentence)):
        part = parts[piece] if index % 2 else piece
        if isinstance(part, str):
            found += [Text(part)] if part else []
        elif isinstance(part, tuple):
            found += part
        else:
            found.append(part)
    return tuple(found)


def count_things(brief: Brief, one: str, many: str, number: int) -> Count:
    """Return a number of things in the brief itself, marked as no figure: "12 sources" for "{count} sources".

    The messages are those of `ngettext`: what reads the code for catalogues knows this function.
    """
    counted = brief.words.ngettext(one, many, number).replace("{count} ", f"{{count}}{plain_text.NBSP}")
    return Count(counted.format(count=plain_text.format_count(brief, number)))


def count_alone(brief: Brief, number: int) -> Count:
    """Return a number of things, marked as no figure, for a sentence that says of what."""
    return Count(plain_text.format_count(brief, number))


def count_sentence(brief: Brief, one: str, many: str, number: int, **parts: Inline | Inlines | str) -> Inlines:
    """Return a sentence about a number of things, which its placeholder {count} stands for, as inlines.

    The messages are those of `ngettext`: what reads the code for catalogues knows this function.
    """
    sentence = brief.words.ngettext(one, many, number).replace("{count} ", f"{{count}}{plain_text.NBSP}")
    return fill_sentence(sentence, count=count_alone(brief, number), **parts)
