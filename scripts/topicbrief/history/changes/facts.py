"""Find how the facts of two briefs differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...formatting import plain_text
from ...model.brief import Brief
from ...model.change import Change, Explanation, Kind
from ...model.entries import Fact
from ...model.number import SCALE_WORDS, Number
from ...model.period import Period
from ...model.stated import Claim, ClaimPart, Ids, Key, ShownText, figure_claim
from ...model.status import STATUSES
from . import evidence, text

# Every field of a fact is in one of these; a test checks it.
FIGURE = ("value", "upper", "low", "high", "text", "precision")
CLAIM = ("measure", "speaker", "period", *FIGURE, "due")
WORDS = ("event", "statement", "scope", "note", "reason", "copies_alone", "despite_retraction")
LATER = ("speaker", "period", "due")  # fields that may be missing until they are known
OF_ITS_OWN = ("id", "subject", "status", "outcome", "denied_by", "rank", "derive", "evidence", "changed")


def find_fact_changes(before: Brief, after: Brief) -> Iterator[Change]:
    """Yield the changes of facts, in the order of the files, removed facts last."""
    renamed = find_renamed_facts(before, after)
    came_from = {new: old for old, new in renamed.items()}
    for id, fact in after.facts.items():
        old = before.facts.get(came_from.get(id, id))
        if old is None:
            yield _change("new", after, fact, field=_sort(fact), after=text.claim_text(after, fact))
        elif old is fact and not fact.derive and not renamed:
            continue  # one object in both, as usual within a history; only a computed fact can differ
        elif id in came_from:
            yield _change("renamed", after, fact, before=Ids((old.id,)), after=Ids((id,)))
        else:
            yield from _differences(before, old, after, fact, renamed)
    for id, fact in before.facts.items():
        if id not in after.facts and id not in renamed:
            yield _change("removed", before, fact, field=_sort(fact), before=text.claim_text(before, fact))


def find_renamed_facts(before: Brief, after: Brief) -> dict[str, str]:
    """Return the facts of which only the id has changed, the new id by the old one.

    A rename is proven where one fact that is gone and one that is new agree in all else.
    """
    gone = _by_content(before, after)
    came = _by_content(after, before)
    return {ids[0]: came[content][0] for content, ids in gone.items() if len(ids) == len(came.get(content, ())) == 1}


def _by_content(brief: Brief, other: Brief) -> dict[Any, list[str]]:
    """Return the ids of the facts that the other brief lacks, by the content of all fields but the id."""
    found: dict[Any, list[str]] = {}
    for id, fact in brief.facts.items():
        if id not in other.facts:
            content = tuple(getattr(fact, name) for name in Fact.model_fields if name != "id")
            found.setdefault(repr(content), []).append(id)
    return found


def _differences(before: Brief, old: Fact, after: Brief, new: Fact, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Yield every change of a fact that is in both briefs."""
    stated = list(_stated(before, old, after, new, renamed))
    said = _explanations(old, new)
    yield from (change.explain(said) if change.row.is_typed else change for change in stated)
    if not any(change.row.is_typed for change in stated):
        yield from (_change("explained", after, new, field="changed", after=Key(e.because), said=(e,)) for e in said)
    if old.subject != new.subject:
        left, reached = (ShownText(f"subjects/{fact.subject}/#{fact.id}") for fact in (old, new))
        yield _change("moved", after, new, field="subject", before=left, after=reached)
    if old.status != new.status:
        kind: Kind = "withdrawn" if STATUSES[new.status].is_withdrawn else "status"
        was, now = Key(old.status), Key(new.status)
        yield _change(kind, after, new, field="status", before=was, after=now, reason=text.format_value(new.reason))
    for name in ("outcome", "denied_by"):
        gone, came = (_ids(getattr(fact, name)) for fact in (old, new))
        if tuple(renamed.get(id, id) for id in gone) != came:
            yield _change("outcome", after, new, field=name, before=Ids(gone), after=Ids(came))
    if old.rank != new.rank:
        was, now = Key(old.rank), Key(new.rank)
        yield _change("ranked", after, new, field="rank", before=was, after=now, reason=text.format_value(new.reason))
    if all(change.row.has_evidence for change in stated):
        yield from _evidence(before, old, after, new)
    yield from _worded(after, old, new)


def _explanations(old: Fact, new: Fact) -> tuple[Explanation, ...]:
    """Return what the editor has said since on why the fact changed."""
    since = (note for note in new.changed if note not in old.changed)
    return tuple(Explanation(note.day.isoformat(), note.because, note.note or "") for note in since)


def _ids(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the ids in a field that holds none, one or several."""
    return value if isinstance(value, tuple) else (value,) if value else ()


def _evidence(before: Brief, old: Fact, after: Brief, new: Fact) -> Iterator[Change]:
    """Yield the change of a fact's evidence, if there is one."""
    if found := evidence.compare_evidence(before, old, after, new):
        kind, field, was, now = found
        then = text.source_ids(before, old)
        yield _change(kind, after, new, field=field, before=was, after=now, sources_before=then)


def _stated(before: Brief, old: Fact, after: Brief, new: Fact, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes of what a fact states: its figure, its date, what is measured, the speaker."""
    then = text.source_ids(before, old)
    if _operations(old, renamed) != _operations(new, {}):
        how = [text.make_formula(before, old), text.make_formula(after, new)]
        yield _change("formula", after, new, field="derive", before=how[0], after=how[1], sources_before=then)
        return
    if new.derive and _number(before, old) != _number(after, new):
        yield _computed(before, old, after, new)
    changed = [name for name in CLAIM if not _same(getattr(old, name), getattr(new, name))]
    added = [name for name in changed if name in LATER and getattr(old, name) is None]
    if stated := [name for name in changed if name not in added]:
        was, now = (_parts(brief, fact, stated) for brief, fact in ((before, old), (after, new)))
        kind, reread = evidence.who_changed_it(old, new), evidence.is_reread(old, new)
        yield _change(kind, after, new, field=stated[0], before=was, after=now, sources_before=then, reread=reread)
    if added:
        yield _change("completed", after, new, field=added[0], after=_parts(after, new, added), sources_before=then)


def _computed(before: Brief, old: Fact, after: Brief, new: Fact) -> Change:
    """Return the change of a computed figure, with the inputs that caused it."""
    inputs = zip((before.facts.get(id) for id in old.inputs), new.inputs)
    because = tuple(id for was, id in inputs if was is None or _differ(before, was, after, id))
    was, now = figure_claim(text.figure_text(before, old)), figure_claim(text.figure_text(after, new))
    return _change("computed", after, new, field="value", before=was, after=now, because=because)


def _operations(fact: Fact, renamed: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the operations of a computed figure, with the ids of today."""
    stated = fact.derive.stated if fact.derive else ()
    return tuple((name, tuple(renamed.get(id, id) for id in ids)) for name, ids in stated)


def _differ(before: Brief, was: Fact, after: Brief, id: str) -> bool:
    """Return whether an input of a computed figure has changed or is gone."""
    return id not in after.facts or _number(before, was) != _number(after, after.facts[id])


def _number(brief: Brief, fact: Fact) -> Any:
    """Return the value of a figure, typed or computed, and its precision, or its date; None if it has no value."""
    if fact.date_value:
        return fact.date_value.meaning
    number = brief.numbers.get(fact.id)
    return number and (number.value, brief.precision(fact))


def _same(one: Any, other: Any) -> bool:
    """Return whether two values state the same, however they are written: 2.8 billion is 2800000000."""
    match one, other:
        case Number(), Number():
            return bool(one.value == other.value)
        case Period(), Period():
            return one.meaning == other.meaning
    return bool(one == other)


def _parts(brief: Brief, fact: Fact, changed: list[str]) -> Claim:
    """Return the parts of a claim that changed."""
    own = [ClaimPart("figure", text.figure_text(brief, fact))] if set(changed) & set(FIGURE) else []
    others = (
        ClaimPart("measure", fact.measure),
        ClaimPart("speaker", text.subject_name(brief, fact.speaker) if fact.speaker else None),
        ClaimPart("period", plain_text.format_period(brief, fact.period) if fact.period else None),
        ClaimPart("due", text.format_value(fact.due) if fact.due else None),
    )
    told = (part for part in others if part.field in changed and (part.text or part.field != "measure"))
    return Claim((*own, *told))


def _worded(after: Brief, old: Fact, new: Fact) -> Iterator[Change]:
    """Yield the changes of wording and notation, without a reason that explains a new status or rank."""
    explains = old.status != new.status or old.rank != new.rank
    for name in (*WORDS, *CLAIM):
        was, now = getattr(old, name), getattr(new, name)
        same_claim = name in WORDS or _same(was, now)
        if _written(was) != _written(now) and same_claim and not (name == "reason" and explains):
            yield _change("reworded", after, new, field=name, before=_words(was), after=_words(now))


def _words(value: Any) -> ShownText | None:
    """Return a value as it is written, for a change; None if it is not given."""
    written = _written(value)
    return ShownText(written) if written else None


def _written(value: Any) -> str:
    """Return a value as it is written, so that 3 and 3.0 differ."""
    if not isinstance(value, Number):
        return text.format_value(value)
    return f"{value.stated:f}" + (f" {SCALE_WORDS[value.scale]}" if value.scale else "")


def _sort(fact: Fact) -> str:
    """Return "event", "statement" or "figure" for a fact."""
    return "event" if fact.event else "statement" if fact.statement else "figure"


def _change(kind: Kind, brief: Brief, fact: Fact, **more: Any) -> Change:
    """Return a change of a fact, with the fact's name and its present sources."""
    return Change(kind, "fact", fact.id, text.fact_text(brief, fact), sources=text.source_ids(brief, fact), **more)
