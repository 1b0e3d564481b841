"""Shorten two texts to the parts that differ, for display side by side, with invisible characters shown."""

from __future__ import annotations

from itertools import takewhile

LONGEST = 160  # characters; shorter texts are shown whole
AROUND = 30  # characters that stay on each side of what differs
MORE = "…"
# Characters that turn the direction of writing, by which one figure can look like another, and control characters,
# which a terminal obeys.
UNSEEN = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
SEEN = {number: f"<U+{number:04X}>" for number in UNSEEN}


def contrast_texts(before: str, after: str) -> tuple[str, str]:
    """Return two texts in one line each, cut down to the parts that differ if they are long."""
    before, after = make_visible(before), make_visible(after)
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    start = max(0, _alike(before, after) - AROUND)
    end = max(0, min(_alike(before[::-1], after[::-1]), len(before) - start, len(after) - start) - AROUND)
    return _cut(before, start, end), _cut(after, start, end)


def _alike(one: str, other: str) -> int:
    """Return the number of characters that two texts have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other)))


def make_visible(text: str) -> str:
    """Return a text in one line, with invisible characters written as their code points: `<U+202E>`."""
    return " ".join(text.split()).translate(SEEN)


def shorten(text: str) -> str:
    """Return a text cut to twice LONGEST, for a text with nothing to compare it to."""
    return text if len(text) <= 2 * LONGEST else text[: 2 * LONGEST] + MORE


def _cut(text: str, start: int, end: int) -> str:
    """Return the part of a text without `start` and `end` characters at its ends, cut at words if possible."""
    begin = text.find(" ", start) + 1 if start else 0
    stop = text.rfind(" ", 0, len(text) - end) if end else len(text)
    begin, stop = (begin, stop) if 0 <= begin < stop else (start, len(text) - end)
    return (MORE if begin else "") + shorten(text[begin:stop] + (MORE if stop < len(text) else ""))
