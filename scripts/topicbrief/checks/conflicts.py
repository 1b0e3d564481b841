"""Where sources differ, the brief says which it prefers."""

from __future__ import annotations

from ..load.result import LoadResult
from ..model.rank import RANKS
from .violation import Violations


def unranked_conflict(loaded: LoadResult) -> Violations:
    """Of facts that state the same thing differently exactly one is preferred; the others remain to be seen."""
    assert loaded.brief
    facts = loaded.brief.facts
    for id, others in loaded.brief.rivals.items():
        group = sorted((id, *others), key=lambda each: loaded.origins[("fact", each)].place())
        preferred = [each for each in group if RANKS[facts[each].rank].is_preferred]
        # One report for a group, at its last member: the one an editor has most likely just added.
        # None may be preferred because the one that is could not be loaded.
        if id == group[-1] and (len(preferred) > 1 or (not preferred and not loaded.is_incomplete("fact"))):
            named = ", ".join(f'"{each}"' for each in group)
            message = (
                f'{named} state the same thing differently; give exactly one of them "rank: preferred" and a "reason"'
            )
            found = f"; now {len(preferred)} have it" if preferred else "; to deprecate another is not enough"
            yield loaded.origins[("fact", id)].place(), message + found
