"""Define what is kept of a comparison of a passage with a saved copy of its publication.

A result belongs to a passage by a fingerprint of the words and values that were compared. Who changes one of them
has a passage that nobody has verified yet.
"""

from __future__ import annotations

import hashlib
import json

from .entries import Evidence, Fact


def passage_fingerprint(fact: Fact, item: Evidence) -> str:
    """Return a hash that stands for the locator and for all that is compared with it."""
    number, upper = (end and f"{end.value:f}" for end in (fact.number, fact.upper))
    dated = fact.date_value or (fact.period if fact.event else None)
    period = dated.text if dated else None
    compared = [item.locator, number, upper, fact.text, fact.measure, period]
    if fact.low and fact.high:
        compared += [f"{end.value:f}" for end in (fact.low, fact.high)]
    return f"sha256:{hashlib.sha256(json.dumps(compared, ensure_ascii=False).encode()).hexdigest()[:32]}"
