"""Rules of addresses: every page has one of its own, and can be reached."""

from __future__ import annotations

from .. import addresses, moved_ids
from .explanation import of, of_check

ADDRESSES = (
    of_check(
        addresses.reserved_id,
        why="""Every brief has pages of these names, and two pages cannot have one address. Choose another id.""",
        wrong="""
            # data/subjects.yaml
            - id: index
              name: Fare index
              kind: index of prices
              section: traffic
            """,
        right="""
            # data/subjects.yaml
            - id: fare-index
              name: Fare index
              kind: index of prices
              section: traffic
            """,
    ),
    of_check(
        addresses.part_of_itself,
        why="""A page shows what its subject is a part of, and so on upwards; that would never end. Name the larger
            thing in "part_of", or leave the key out.""",
        wrong="""
            # data/subjects.yaml
            - id: norrail
              name: Norrail
              kind: company
              section: traffic
              part_of: norrail
            """,
        right="""
            # data/subjects.yaml
            - id: norrail
              name: Norrail
              kind: company
              section: traffic
            """,
    ),
    of_check(
        addresses.unlisted_section,
        why="""A section that is not listed has no place in the order of the brief, and no reader would find it. Add its
            id to "sections".""",
        wrong="""
            # data/brief.yaml
            sections: [traffic]
            """,
        right="""
            # data/brief.yaml
            sections: [traffic, policy]
            """,
    ),
    of_check(
        moved_ids.old_id_in_use,
        why="""Links that people have kept would lead to another thing than they once did. Give the new entry another id,
            or delete the old one from data/moved.yaml if nobody can have kept it.""",
        wrong="""
            # data/moved.yaml
            - kind: fact
              old: fare
              new: growth
            """,
        right="""
            # data/moved.yaml
            - kind: fact
              old: price
              new: growth
            """,
    ),
    of_check(
        moved_ids.moved_nowhere,
        why="""The old address would lead to no page. "topicbrief rename" keeps this file right; where it was changed by
            hand, write the id that the entry has now.""",
        wrong="""
            # data/moved.yaml
            - kind: fact
              old: price
              new: fair
            """,
        right="""
            # data/moved.yaml
            - kind: fact
              old: price
              new: fare
            """,
    ),
    of(
        "two-addresses",
        what='"site_url" in mkdocs.yml and "address" in data/brief.yaml are the same, if both are there.',
        why="""The website would say that it stands at one address, and its PDF at another. "topicbrief build" tells
            every builder the address in data/brief.yaml: keep it there, and leave "site_url" out.""",
        wrong="""
            # data/brief.yaml
            address: https://example.org/night-trains/
            # mkdocs.yml
            site_name: Night trains
            site_url: https://trains.example/
            """,
        right="""
            # data/brief.yaml
            address: https://example.org/night-trains/
            # mkdocs.yml
            site_name: Night trains
            """,
    ),
)
