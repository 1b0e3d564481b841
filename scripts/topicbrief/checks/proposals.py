"""What is proposed is no fact yet."""

from __future__ import annotations

from ..load.result import LoadResult
from .violation import Violations


def proposed_again(loaded: LoadResult) -> Violations:
    """What is proposed is no fact already: neither has a fact its id, nor does one state the same."""
    assert loaded.brief
    facts = {(fact.key, fact.scope, loaded.brief.states(id)): id for id, fact in loaded.brief.facts.items()}
    for id, proposal in loaded.brief.proposals.items():
        states = proposal.text or (proposal.number and proposal.number.value, proposal.upper and proposal.upper.value)
        same = facts.get((proposal.key, proposal.scope, states)) if proposal.measure else None
        known = id if id in loaded.brief.facts else same
        if known:
            message = f'"{known}" is a fact, and states this; take the proposal out, or give it another id'
            yield loaded.origins[("proposal", id)].place("id"), message
