"""Keep the results of comparing passages with copies: in `data/verified.yaml`, by fingerprint and hash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.brief import Brief
from ...model.entries import Verification
from ...model.verification import passage_fingerprint
from . import PassageFinding


def kept_verifications(brief: Brief, findings: Iterable[PassageFinding]) -> list[Verification]:
    """Return what is to be kept, in order: what was found now in a copy that has a day, and what was found before where there
    is no copy at hand.

    What was not found in a copy, or belongs to a passage that has changed, is left out.
    """
    kept = {verification.id: verification for verification in _kept(brief, findings)}
    return [kept[id] for id in sorted(kept)]


def _kept(brief: Brief, findings: Iterable[PassageFinding]) -> Iterator[Verification]:
    for finding in findings:
        fact = brief.facts[finding.fact]
        item = fact.evidence[finding.evidence]
        before = brief.verification(fact, item)
        copy = finding.copy
        if copy and copy.captured and not finding.is_wrong:
            yield Verification(
                source=item.source,
                passage=passage_fingerprint(fact, item),
                result="figure" if finding.result == "found" else "words",
                captured=copy.captured.isoformat(),  # read as an editor types it
                hash=copy.hash,
            )
        elif before and not finding.is_wrong:
            yield before if before.source == item.source else before.model_copy(update={"source": item.source})
