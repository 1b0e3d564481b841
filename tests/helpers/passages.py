"""Locators that state no figure, for tests that change a figure and are not about its passage."""

from __future__ import annotations

import re
from pathlib import Path

from topicbrief.model.quantities import find_quantities


def say_nothing_of_figures(path: Path, value: int | None = None) -> None:
    """Take the figures, or this one alone, out of the locators of a file of facts, so that a change contradicts none."""

    def without_figures(line: re.Match[str]) -> str:
        text = line[0]
        for found in reversed(find_quantities(text, indefinite=True)):
            if value is None or value in found.values:
                text = f"{text[: found.start]}some{text[found.end :]}"
        return text

    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?<=locator: ).*", without_figures, text), encoding="utf-8")
