"""Gather what the portal tells over all briefs (`Portal`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ....document import Block, Page, Target
from ....document.words import Words
from ....model.brief import Brief
from ....model.collection import CollectionSettings
from ....model.entries import Settings
from ..overview import Change, Due, SubjectPart
from ..results import Kept

NEWEST = 100  # changes on the page of changes


@dataclass(frozen=True)
class SharedSubject:
    """A subject of the library, with what each brief says of it, by the brief's name."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...]
    parts: tuple[tuple[str, SubjectPart], ...]


@dataclass(frozen=True)
class Portal:
    """A collection as its portal tells it: its settings, all briefs by name, and of those that were ever built what is kept.

    `on` is the day as of which it is told; None stands for the latest day of a brief.
    """

    settings: CollectionSettings
    names: tuple[str, ...]
    kept: Mapping[str, Kept]
    on: date | None = None

    @cached_property
    def topics(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The briefs under each heading; those of no topic come last, under "" where there is no topic at all."""
        named = {name for topic in self.settings.topics for name in topic.briefs}
        rest = tuple(name for name in self.names if name not in named)
        topics = tuple((topic.title, topic.briefs) for topic in self.settings.topics)
        others = self.words.gettext("Other briefs") if topics else ""
        return (*topics, *(((others, rest),) if rest else ()))

    @cached_property
    def day(self) -> date | None:
        return self.on or max((kept.overview.day for kept in self.kept.values() if kept.overview.day), default=None)

    @cached_property
    def changes(self) -> tuple[tuple[str, Change], ...]:
        """What is new in all briefs, the newest first, each with the brief's name."""
        found = [
            (name, change) for name in self.names if name in self.kept for change in self.kept[name].overview.changes
        ]
        return tuple(sorted(found, key=lambda each: each[1].day, reverse=True)[:NEWEST])

    @cached_property
    def due(self) -> tuple[tuple[str, Due], ...]:
        """What is due in all briefs, the oldest first, each with the brief's name."""
        found = [(name, due) for name in self.names if name in self.kept for due in self.kept[name].overview.due]
        return tuple(sorted(found, key=lambda each: (each[1].since, each[0], each[1].fact)))

    @cached_property
    def subjects(self) -> tuple[SharedSubject, ...]:
        """The subjects of the library that briefs take, by name."""
        parts: dict[str, list[tuple[str, SubjectPart]]] = {}
        for name in self.names:
            for part in self.kept[name].overview.subjects if name in self.kept else ():
                if part.shared:
                    parts.setdefault(part.id, []).append((name, part))
        found = (
            SharedSubject(id, first.name, first.kind, first.aliases, tuple(each))
            for id, each in parts.items()
            for _, first in each[:1]
        )
        return tuple(sorted(found, key=lambda subject: subject.name.casefold()))

    @property
    def words(self) -> Words:
        """The engine's words in the language of the portal."""
        return self.frame.words

    def page(self, path: str, title: str, description: str, blocks: Iterable[Block], register: bool = False) -> Page:
        """Return a page of the portal in its language."""
        language = self.settings.language
        return Page(path, title, description, tuple(blocks), register=register, language=language)

    @cached_property
    def frame(self) -> Brief:
        """A brief without entries that has the portal's settings, for what words days and numbers and makes feeds."""
        told = self.settings
        settings = Settings.model_validate(
            {
                "title": str(told.title),
                "question": told.description or str(told.title),
                "answer": told.description or str(told.title),
                "licence": told.licence,
                "language": told.language,
                "sections": [],
                "editors": [str(editor) for editor in told.editors],
                **({"address": told.address} if told.address else {}),
                **({"permanent_name": told.permanent_name} if told.permanent_name else {}),
            }
        )
        return Brief(settings, {}, {}, {}, {}, {}, {}, on=self.on)


def target(name: str, address: str) -> Target:
    """Return the place of an address below that of a brief: "subjects/x/#id" of the brief "ferries"."""
    path, _, anchor = address.partition("#")
    path = path.removesuffix("index.html").strip("/")
    return Target(f"{name}/{path}" if path else f"{name}/index", anchor)
