"""Shorten two texts to what differs, fit to stand side by side, with nothing hidden."""

from __future__ import annotations

from itertools import takewhile

LONGEST = 160  # characters: what is shorter is shown whole
AROUND = 30  # characters that stay on each side of what differs
MORE = "…"
# Characters that turn the direction of writing, with which a figure can be made to look like another; and those that
# tell a terminal to do something.
UNSEEN = [*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
SEEN = {number: f"<U+{number:04X}>" for number in UNSEEN}


def contrast_texts(before: str, after: str) -> tuple[str, str]:
    """Two texts in one line each, cut down to what differs if they are long."""
    before, after = make_visible(before), make_visible(after)
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    start = max(0, _alike(before, after) - AROUND)
    end = max(0, min(_alike(before[::-1], after[::-1]), len(before) - start, len(after) - start) - AROUND)
    return _cut(before, start, end), _cut(after, start, end)


def _alike(one: str, other: str) -> int:
    """With how many characters two texts begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other)))


def make_visible(text: str) -> str:
    """A text in one line, and what nobody would see in it made visible."""
    return " ".join(text.split()).translate(SEEN)


def shorten(text: str) -> str:
    """A text that has nothing to be held against: its beginning."""
    return text if len(text) <= 2 * LONGEST else text[: 2 * LONGEST] + MORE


def _cut(text: str, start: int, end: int) -> str:
    """A part of a text, from the beginning of a word to the end of one."""
    begin = text.find(" ", start) + 1 if start else 0
    stop = text.rfind(" ", 0, len(text) - end) if end else len(text)
    begin, stop = (begin, stop) if 0 <= begin < stop else (start, len(text) - end)
    return (MORE if begin else "") + shorten(text[begin:stop] + (MORE if stop < len(text) else ""))
