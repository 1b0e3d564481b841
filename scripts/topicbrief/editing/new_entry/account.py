"""Say what readers will see of a new fact, and how far its passage could be compared with it."""

from __future__ import annotations

from collections.abc import Iterator

from ...checks.passages import comparisons
from ...checks.passages.reading import read_passage
from ...formatting import inlines, plain_text
from ...load.result import LoadResult
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.status import STATUSES


def describe_new_fact(loaded: LoadResult, id: str) -> tuple[str, ...]:
    """Return a line with what readers will see of a fact, and one for the passage of each piece of its evidence."""
    assert loaded.brief
    fact = loaded.brief.facts[id]
    return f"Readers will see: {describe_fact(loaded.brief, fact)}", *_passages(loaded, fact)


def describe_fact(brief: Brief, fact: Fact) -> str:
    """Return subject, topic, period, figure, status and sources, as the pages show them."""
    sources = "; ".join(plain_text.byline(brief, brief.sources[each]) for each in brief.sources_of(fact))
    return f"{describe_claim(brief, fact)} [{sources}]"


def describe_claim(brief: Brief, fact: Fact) -> str:
    """Return subject, topic, period, figure and status, as the pages show them."""
    topic = inlines.inlines_text(inlines.fact_topic(brief, fact)).rstrip(".")
    period = plain_text.format_period(brief, fact.period) if fact.period else ""
    about = ", ".join(filter(None, (topic, period)))
    figure = plain_text.format_figure(brief, fact) if fact.measure else ""
    also = plain_text.format_converted(brief, fact) if fact.measure else ""
    status = STATUSES[fact.status]
    said = ", ".join(filter(None, (figure + (f" ({also})" if also else ""), "" if status.unsaid else status.text)))
    return f"{brief.subjects[fact.subject].name} – {about}{': ' if said else ''}{said}"


def _passages(loaded: LoadResult, fact: Fact) -> Iterator[str]:
    """Yield what was found in the passage of each piece of evidence for a figure."""
    found = [one for one in comparisons(loaded) if one.fact is fact]
    for item in fact.evidence if fact.number else ():
        here = [one for one in found if one.passage.text == item.locator]
        quoted = f'The passage "{item.locator}"'
        if here and all(one.agreeing for one in here):
            yield f"{quoted} states this figure."
        elif numbers := read_passage(item.locator).quantities:
            named = ", ".join(number.text for number in numbers)
            yield f"{quoted} does not have this figure, but {named}: look once more whether it is the right one."
        else:
            yield f"{quoted} has no number, so nothing was compared: look once more at the source."
