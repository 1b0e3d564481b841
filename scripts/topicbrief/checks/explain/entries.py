"""Rules of entries: their keys, and their ids."""

from __future__ import annotations

from .explanation import of

ENTRIES = (
    of(
        "missing-key",
        what="Every key that an entry needs is there.",
        why="""Without it the entry cannot be shown, or nobody could check it. Add the key that the message names.""",
        wrong="""
            # data/sources/timetable.yaml
            title: Timetable
            url: https://example.org/timetable
            kind: company
            """,
        right="""
            # data/sources/timetable.yaml
            publisher: Norrail
            title: Timetable
            url: https://example.org/timetable
            kind: company
            """,
    ),
    of(
        "unknown-key",
        what="An entry has only keys that are known there.",
        why="""What stands under an unknown key would never be shown, and nobody would notice. Check the spelling. If the
            key is right it may be indented too far or not far enough, and so belong to another entry.""",
        wrong="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            link: https://example.org/gazette
            kind: official
            note: It appears once a week.
            """,
        right="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            note: It appears once a week.
            """,
    ),
    of(
        "duplicate-key",
        what="A key stands once in an entry.",
        why="""Of two values one would be lost without a word. Keep the right one; of a list, write all items under one
            key.""",
        wrong="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            kind: news
            """,
        right="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            """,
    ),
    of(
        "bad-id",
        what="An id has small letters, digits and single hyphens, and nothing else.",
        why="""It becomes a part of an address that people keep, so it has to be plain, and it never changes again. Where
            another entry is meant, write its id and not its name. The name of a file is an id too, before ".yaml".""",
        wrong="""
            # data/subjects.yaml
            - id: South Line
              name: South Line
              kind: railway line
              section: traffic
            """,
        right="""
            # data/subjects.yaml
            - id: south-line
              name: South Line
              kind: railway line
              section: traffic
            """,
    ),
    of(
        "duplicate-id",
        what="An id is given once among entries of a kind, in all files together.",
        why="""Two facts cannot live at one address. Mostly an entry was copied as a pattern for the next: give the new one
            an id of its own.""",
        wrong="""
            # data/subjects.yaml
            - id: south-line
              name: South Line
              kind: railway line
              section: traffic
            - id: south-line
              name: East Line
              kind: railway line
              section: traffic
            """,
        right="""
            # data/subjects.yaml
            - id: south-line
              name: South Line
              kind: railway line
              section: traffic
            - id: east-line
              name: East Line
              kind: railway line
              section: traffic
            """,
    ),
)
