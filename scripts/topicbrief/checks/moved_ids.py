"""An old address leads to what has another one now."""

from __future__ import annotations

from ..load.result import LoadResult
from .violation import Violations


def old_id_in_use(loaded: LoadResult) -> Violations:
    """An id that was given up is not given again: people have kept it as the address of what it stood for."""
    assert loaded.brief
    for id, moved in loaded.brief.moved.items():
        if (moved.kind, moved.old) in loaded.origins:
            place = loaded.origins[("moved", id)].place("old")
            message = f'there is a {moved.kind} "{moved.old}" again; give it another id, or delete this entry'
            yield place, message


def moved_nowhere(loaded: LoadResult) -> Violations:
    """An old address leads to an entry that is there, and not to another old address."""
    assert loaded.brief
    for id, moved in loaded.brief.moved.items():
        if not loaded.may_exist(moved.kind, moved.new):
            further = loaded.brief.moved.get(f"{moved.kind} {moved.new}")
            hint = f'; it became "{further.new}"' if further else loaded.near(moved.kind, moved.new)
            yield loaded.origins[("moved", id)].place("new"), f'no {moved.kind} "{moved.new}"{hint}'
