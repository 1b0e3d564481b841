"""Compose `chart`: figures drawn as bars, lines, ranges or steps. Its title is the finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, count, islice, product
from string import ascii_lowercase
from typing import Literal, TypeVar

from ...document import Block, Chart, Form, Inlines, LegendEntry, Mark, Text, walk
from ...document.charts import embed_folder
from ...document.slug import slug
from ...formatting import cldr, inlines, origins, plain_text
from ...formatting.sentences import fill_sentence
from ...model.brief import Brief
from ...model.entries import BlockSpec, Fact
from ...model.fields import FormerPlace, Id, LabelText, Phrase, describe_field
from ...model.period import NOT_YET, parse_period
from ...model.rank import RANKS
from ...model.selection import Selection, select_facts
from ...model.spans import span_mistakes, span_rows
from ...model.status import LOOKS, STATUSES, Look
from ..chart_layout import WITH_SERIES, Plot, Spot, lay_out
from .kind import LONGEST, BlockKind, Complaint, check_selection
from .table import facts_table

Place = TypeVar("Place")

SAME_LABEL = "two marks would have the same label; choose one fact for each"
MAX_PLACES = 1000  # in time; a pixel for each on a desk is not much less
MAX_ROWS = 120  # readers scroll through, each with its words
MAX_SERIES = 6  # as many as there are colours that readers can tell apart; with more each has a picture of its own
MAX_PICTURES = 48
MAX_DAYS = 14  # that an axis of time names
# Where looks need a key; in targets and ranges the rows say what they are.
FORMS_WITH_KEYS: tuple[Form, ...] = ("bars", "grouped", "stacked", "lines", "steps", "spans")
FREE_AXIS: tuple[Form, ...] = ("lines", "steps")  # where the axis need not begin at zero: there lengths say nothing


class Options(Selection):
    """A selection of figures as a drawing."""

    id: Id | None = describe_field(
        "Permanent; part of the addresses of its data, its picture and its page for other websites. Each chart has one.",
        "deliveries-by-month",
        default=None,
    )
    former: tuple[FormerPlace, ...] = describe_field(
        "Ids that it had before: its old addresses lead to the new ones.", ["traffic/passengers-by-month"], default=()
    )
    form: Form = describe_field(
        "How they are drawn: bars; grouped or stacked bars of several series; lines; ranges, where sources differ on "
        "a figure; targets beside what became of them; steps, of what holds from one date to the next; spans, from the date "
        "of one measure to that of another.",
        "grouped",
        default="bars",
    )
    series: Literal["subject", "measure", "scope", "period", "status"] | None = describe_field(
        "What makes series of the facts in grouped, stacked, lines and steps; where left out, what they differ in.",
        "subject",
        default=None,
    )
    axis: Literal["zero", "fitted"] = describe_field(
        "Where the axis of lines and steps begins: at zero, or, fitted, where the figures do, so that small changes are "
        "seen; the chart says so.",
        "fitted",
        default="zero",
    )
    title: Phrase = describe_field(
        "The finding, figures as references.", "Passengers peaked in [[passengers-2025-12|period]]"
    )
    description: LabelText = describe_field(
        "What is to be seen, for those who cannot see it.", "Deliveries rise from month to"
    )


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield chart(brief, options)


def chart(brief: Brief, options: Options) -> Chart:
    """Return the chart that these options ask for."""
    facts = _drawn(brief, options)
    title = inlines.resolve_phrase(brief, options.title)
    if options.form == "spans":
        places = tuple(row.name for row in span_rows(brief, facts))
        drawn = Plot(places, over_time=False, series=("begins", "ends"), spots=(), gaps=())
        marks = tuple(_span_marks(brief, facts))
    else:
        drawn = lay_out(brief, options.form, facts, options.series)
        marks = tuple(_mark(brief, options.form, drawn, spot) for spot in drawn.spots)
    axis = _has_axis(options.form, drawn)
    exponent = _exponent(brief, marks) if axis else 0
    assert options.id
    return Chart(
        id=options.id,
        embed=f"{brief.settings.address.rstrip('/')}/{embed_folder(options.id)}" if brief.settings.address else "",
        former=options.former,
        language=brief.settings.language,
        form=options.form,
        title=title,
        subtitle=_subtitle(brief, facts, exponent),
        description=options.description,
        places=drawn.places,
        over_time=drawn.over_time,
        axis=axis,
        exponent=exponent,
        percent=brief.measures[facts[0].measure or ""].format == "percent",
        from_zero=options.axis == "zero" and options.form != "ranges",
        days=tuple(_days(brief, marks)),
        series=drawn.series,
        marks=marks,
        gaps=drawn.gaps,
        keys=tuple(_keys(brief, options.form, drawn, marks)),
        data=facts_table(brief, facts),
        sources=_credits(brief, facts),
    )


def _credits(brief: Brief, facts: tuple[Fact, ...]) -> Inlines:
    """Return the publishers behind a chart, and of how many origins they are where some repeat others."""
    shared = origins.mark_origins(brief, (id for fact in facts for id in brief.sources_of(fact)))
    named = inlines.cite_sources_of_all(brief, facts)
    sentence = brief.words.pgettext("sources", "{sources} ({origins})")
    return fill_sentence(sentence, sources=named, origins=shared) if shared else named


def _drawn(brief: Brief, options: Options) -> tuple[Fact, ...]:
    """Return the facts of the chart. Where figures differ, a selection draws the one that counts, and ranges draw all
    of them. Only a list can ask for what was denied; its editor is told that a chart does not draw it.
    """
    facts = select_facts(brief, options)
    if options.facts is not None:
        return facts
    facts = tuple(fact for fact in facts if not STATUSES[fact.status].is_denied)
    if options.form == "spans" and options.measures:  # the first of them is where spans begin
        order = {measure: place for place, measure in enumerate(options.measures)}
        facts = tuple(sorted(facts, key=lambda fact: order[fact.measure] if fact.measure else 0))
    if options.form == "ranges":
        return facts
    return tuple(fact for fact in facts if RANKS[fact.rank].is_preferred or fact.id not in brief.rivals)


def _mark(brief: Brief, form: Form, drawn: Plot, spot: Spot) -> Mark:
    fact = spot.fact
    since, until = _span(brief, drawn, spot) if form == "steps" else (None, None)
    return Mark(
        figure=inlines.fact_figure(brief, fact),
        short=plain_text.format_short(brief, fact.model_copy(update={"low": None, "high": None})),  # which is drawn
        place=spot.place,
        series=spot.series,
        label=_label(brief, form, drawn, spot),
        value=brief.numbers[fact.id].value,
        upper=fact.upper.value if fact.upper else None,
        status=inlines.recorded_status(brief, fact),
        preferred=RANKS[fact.rank].is_preferred,
        since=since,
        until=until,
        low=fact.low.value if fact.low else None,
        high=fact.high.value if fact.high else None,
    )


def _span_marks(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[Mark]:
    """Yield the marks of the beginnings and ends of spans."""
    for place, row in enumerate(span_rows(brief, facts)):
        first, last = row.days(brief)
        for fact in row.facts:
            is_end = fact is row.end
            yield Mark(
                figure=inlines.fact_figure(brief, fact),
                short=plain_text.format_short_period(brief, replace(fact.date_value, moment=None))
                if fact.date_value
                else "",
                place=place,
                series=int(is_end),
                label=row.name,
                value=Decimal(0),
                upper=None,
                status=inlines.recorded_status(brief, fact),
                preferred=RANKS[fact.rank].is_preferred,
                since=first,
                until=last if is_end else None,
                ongoing=is_end and fact.date_value is not None and fact.date_value.text == NOT_YET,
            )


def _label(brief: Brief, form: Form, drawn: Plot, spot: Spot) -> str:
    """Return the label of a mark that stands by itself: its place, and what else tells it from others in that place."""
    place = drawn.places[spot.place]
    match form:
        case "ranges":
            named = _said_by(brief, drawn, spot)
            if len(drawn.places) < 2:
                return named
            is_alone = sum(other.place == spot.place for other in drawn.spots) == 1
            return place if is_alone else brief.words.sign(": ").join((place, named))
        case "targets":
            status = plain_text.status_text(brief, spot.fact.status)
            return brief.words.sign(", ").join(filter(None, (place, spot.fact.scope, status)))
        case "steps":
            return plain_text.format_validity(brief, spot.fact.period) if spot.fact.period else place
    series = drawn.series[spot.series]
    return brief.words.sign(", ").join((place, series)) if series else place


def _said_by(brief: Brief, drawn: Plot, spot: Spot) -> str:
    """Return who states a figure: the publishers of its sources. Where that is the same for another figure of its place,
    the titles of the publications tell them apart, and where these are the same, letters as in a bibliography.
    """
    rivals = [other.fact for other in drawn.spots if other.place == spot.place]
    for with_titles in (False, True):
        named = _publications(brief, spot.fact, with_titles)
        alike = [fact.id for fact in rivals if _publications(brief, fact, with_titles) == named]
        if len(alike) == 1:
            return named
    letters = ascii_lowercase[alike.index(spot.fact.id) % len(ascii_lowercase)]
    return f"{_publications(brief, spot.fact, with_titles=False)} ({letters})"


def _publications(brief: Brief, fact: Fact, with_titles: bool) -> str:
    sources = [brief.sources[id] for id in brief.sources_of(fact)]
    comma = brief.words.sign(", ")
    return comma.join(
        comma.join((each.publisher, each.title or "")) if with_titles else each.publisher for each in sources
    )


def _span(brief: Brief, drawn: Plot, spot: Spot) -> tuple[date, date]:
    """Return the first and the last day for which a figure holds: until the next of its series, or to the day of the
    data.
    """
    period = spot.fact.period
    assert period
    following = [other.fact.begins for other in drawn.spots if other.series == spot.series]
    later = [day for day in following if day > period.first]
    if period.has_end and (STATUSES[spot.fact.status].has_ended or period.grain == "range"):
        return period.first, period.last
    ends = period.last if period.has_end else period.due or period.first
    return period.first, min(later, default=max(brief.as_of or ends, ends))


def _days(brief: Brief, marks: tuple[Mark, ...]) -> Iterator[tuple[tuple[date, str], ...]]:
    """Yield choices of days to name on an axis of time, those with the most first: months, then years."""
    ends = [day for mark in marks for day in (mark.since, mark.until) if day]
    if not ends:
        return
    first, last = min(ends), max(ends)
    for months in (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500))):
        beginning, end = first.year * 12 // months * months, last.year * 12 + last.month
        if (end - beginning) // months > MAX_DAYS + 12 // months + 1:
            continue
        days = [date(at // 12, at % 12 + 1, 1) for at in range(max(beginning, 12), end, months)]
        named = [day for day in days if first <= day <= last]
        grain = "%Y-%m" if months < 12 else "%Y"
        yield tuple((day, plain_text.format_short_period(brief, parse_period(f"{day:{grain}}"))) for day in named)


def _has_axis(form: Form, drawn: Plot) -> bool:
    """Return whether values are read from an axis; otherwise each mark is a row that states its value."""
    if form in ("bars", "grouped"):
        return drawn.over_time and len(drawn.places) > 2
    return form not in ("targets", "spans")


def _exponent(brief: Brief, marks: tuple[Mark, ...]) -> int:
    """Return the power of ten in which the axis counts, so that its numbers stay short."""
    largest = max(
        abs(end) for mark in marks for end in (mark.value, mark.upper, mark.low, mark.high) if end is not None
    )
    return cldr.axis_scale(brief.settings.language, largest)


def _subtitle(brief: Brief, facts: tuple[Fact, ...], exponent: int) -> str:
    """Return what is drawn: the subject, the measures and the scope that all figures share, and the unit."""
    subjects = {brief.subjects[fact.subject].name for fact in facts}
    labels = dict.fromkeys(brief.measures[fact.measure or ""].label for fact in facts)
    scopes = {fact.scope for fact in facts}
    words, comma = brief.words, brief.words.sign(", ")
    shared = [*(subjects if len(subjects) == 1 else ()), comma.join(labels)]
    shared += [scope for scope in scopes if scope] if len(scopes) == 1 else []
    unit = plain_text.format_unit(brief, brief.measures[facts[0].measure or ""], exponent)
    named = comma.join(shared)
    return words.gettext("{label} ({unit})", label=named, unit=unit) if unit else named


def _keys(brief: Brief, form: Form, drawn: Plot, marks: tuple[Mark, ...]) -> Iterator[LegendEntry]:
    """Yield the keys that explain the looks of marks: series, statuses other than reported, and gaps."""
    if form in WITH_SERIES and 1 < len(drawn.series) <= MAX_SERIES:  # of more, each has a picture with its name
        yield from (LegendEntry(f"series-{index + 1}", name) for index, name in enumerate(drawn.series))
    if form in FORMS_WITH_KEYS:
        statuses = dict.fromkeys(mark.status for mark in marks if not _looks_plain(form, LOOKS[mark.status.key]))
        yield from (LegendEntry(status.key, status.text) for status in statuses)
    if drawn.gaps and form == "lines" and len(drawn.series) > 1:  # elsewhere each gap says so itself
        yield LegendEntry("gap", brief.words.gettext("where a line breaks: no figure"))
    if form == "ranges" and any(mark.preferred for mark in marks) and not all(mark.preferred for mark in marks):
        yield LegendEntry("preferred", brief.words.pgettext("of several figures", "preferred"))
        yield LegendEntry("other", brief.words.gettext("another source"))


def _looks_plain(form: Form, look: Look) -> bool:
    """Return whether a chart of this form draws a mark filled, as it draws a reported figure."""
    return look.held if form in ("steps", "lines") else look.mark == "solid"


# ------------------------------------------------------------------ what can be wrong


def check_ids(charts: Sequence[tuple[Place, BlockSpec]]) -> Iterator[tuple[tuple[Place, BlockSpec], Complaint]]:
    """Yield the charts of a brief that have no id, or one that another has or had, each with its place and with what is
    wrong.
    """
    stated = [(each, options) for each in charts if isinstance(options := each[1].options, Options)]
    taken = Counter(id for _, chart in stated for id in {chart.id, *chart.former} if id)
    for each, chart in stated:
        if chart.id is None:
            yield (
                each,
                ((), "chart-id", f'a chart needs an id, which its addresses keep; add "id: {_proposed(chart, taken)}"'),
            )
        for key, id in (("id", chart.id), *(("former", id) for id in chart.former)):
            if id and taken[id] > 1:
                yield (
                    each,
                    ((key,), "chart-id", f'another chart has or had the id "{id}" too; its addresses can lead to one'),
                )


def _proposed(chart: Options, taken: Container[str]) -> str:
    """Return an id from the words of the title that no chart has."""
    words = slug("".join(each.text for each in walk(chart.title.blocks) if isinstance(each, Text)), LONGEST) or "chart"
    return next(id for id in chain((words,), (f"{words}-{number}" for number in count(2))) if id not in taken)


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    yield from check_selection(brief, options)
    facts = _drawn(brief, options)
    if options.form == "spans" and facts:
        yield from (((), "mixed-chart", message) for message in islice(span_mistakes(brief, facts), 1))
        return
    if not facts and select_facts(brief, options):
        yield (), "empty-block", "only figures that were denied, or that another one is preferred to, are selected"
    for fact in facts:
        yield from _check_fact(brief, options.form, fact)
    if facts and all(_is_known(brief, fact) for fact in facts):  # else other rules say what is wrong
        yield from _check_together(brief, options, facts)


def _is_known(brief: Brief, fact: Fact) -> bool:
    return fact.id in brief.numbers and fact.measure in brief.measures and fact.subject in brief.subjects


def _check_fact(brief: Brief, form: Form, fact: Fact) -> Iterator[Complaint]:
    if not brief.is_figure(fact):
        yield (), "not-a-figure", f'"{fact.id}" states no number and cannot be drawn'
    elif STATUSES[fact.status].is_denied:
        yield (), "denied-alone", f'"{fact.id}" was denied, and a chart has no room to say so; a table has'
    elif fact.upper and form != "ranges":
        yield (), "not-a-figure", f'"{fact.id}" is a range; only the form ranges draws it'
    elif form == "steps" and not fact.period:
        yield (), "mixed-chart", f'"{fact.id}" has no period; steps need the date from which each figure holds'
    elif form == "steps" and fact.period and not fact.period.has_beginning:
        yield (), "mixed-chart", f'of "{fact.id}" nobody says when it begins; steps need the date from which it holds'


def _check_together(brief: Brief, options: Options, facts: tuple[Fact, ...]) -> Iterator[Complaint]:
    """Yield the first reason why these facts cannot be one chart of this form."""
    units = {plain_text.format_unit(brief, brief.measures[fact.measure or ""]) or "plain numbers" for fact in facts}
    drawn = lay_out(brief, options.form, facts, options.series)
    if len(units) > 1:
        yield (), "mixed-chart", f"a chart has one unit; these facts have {', '.join(sorted(units))}"
    elif options.series and options.form not in WITH_SERIES:
        yield ("series",), "mixed-chart", f"the form {options.form} has no series; leave the key out"
    elif options.axis == "fitted" and options.form not in FREE_AXIS:
        yield ("axis",), "mixed-chart", _no_choice(options.form)
    elif options.form in ("lines", "grouped", "stacked") and len({fact.period is None for fact in facts}) > 1:
        yield (), "mixed-chart", "some of these facts have no period; a series needs one for each figure"
    elif message := _shape(options.form, drawn, facts):
        yield (), "mixed-chart", message


def _no_choice(form: Form) -> str:
    if form == "ranges":
        return "the axis of ranges is fitted already; leave the key out"
    return f"readers compare lengths in the form {form}, so its axis begins at zero; choose lines, or leave the key out"


def _shape(form: Form, drawn: Plot, facts: tuple[Fact, ...]) -> str | None:
    """Return what is wrong with the places of the figures; None if the form can draw them."""
    in_each_place = Counter(spot.place for spot in drawn.spots)
    in_each_spot = Counter((spot.place, spot.series) for spot in drawn.spots)
    if drawn.over_time and len(drawn.places) > MAX_PLACES:
        return f"with its gaps the series has more than {MAX_PLACES} places; choose a shorter time, or longer periods"
    if not drawn.over_time and form != "steps" and len(drawn.spots) > MAX_ROWS:
        return f"there are {len(drawn.spots)} rows; readers get lost in more than {MAX_ROWS}: choose fewer, or a table"
    if form == "stacked" and len(drawn.series) > MAX_SERIES:
        return (
            f"there are {len(drawn.series)} series; readers can tell {MAX_SERIES} apart in a stack: choose grouped or lines, "
            "which give each a picture of its own"
        )
    if len(drawn.series) > MAX_PICTURES:
        return (
            f"there are {len(drawn.series)} series, and a picture for each; choose at most {MAX_PICTURES}, or a table"
        )
    match form:
        case "ranges":
            if not any(count > 1 for count in in_each_place.values()) and not any(
                fact.upper or fact.low for fact in facts
            ):
                return "no two of these facts state the same thing; ranges are for figures on which sources differ"
        case "targets":
            if len({fact.looks_ahead for fact in facts}) < 2:
                return "there have to be targets, plans or forecasts, and figures of what became of them"
            if max(Counter((s.place, s.fact.scope, s.fact.status) for s in drawn.spots).values()) > 1:
                return SAME_LABEL
        case "steps":
            if max(Counter((spot.series, spot.fact.begins) for spot in drawn.spots).values()) > 1:
                return "two steps of one series begin on one day; choose one, or say what makes series of them"
        case "bars" | "grouped" | "stacked" | "lines":
            if _mixes_grains(drawn, facts):
                return "the periods of a series have one length: all months, all quarters or all years"
            if max(in_each_spot.values()) > 1:
                return SAME_LABEL
            if form == "lines" and not drawn.over_time:
                return (
                    "lines show figures of months, quarters or years that follow one another, in one series or several"
                )
            if form == "stacked" and len(drawn.spots) < len(drawn.places) * len(drawn.series):
                return f"{_part_missing(drawn)}, and the stack would look like a smaller whole; choose grouped or lines"
            if form in ("grouped", "stacked") and len(drawn.series) < 2:
                return f"there is one series only, and nothing to be {form}; choose bars"
    return None


def _part_missing(drawn: Plot) -> str:
    """Return the first part of a stack that is not known."""
    known = {(spot.place, spot.series) for spot in drawn.spots}
    missing = (spot for spot in product(range(len(drawn.places)), range(len(drawn.series))) if spot not in known)
    place, series = next(missing)
    return f'there is no "{drawn.series[series]}" in "{drawn.places[place]}"'


def _mixes_grains(drawn: Plot, facts: tuple[Fact, ...]) -> bool:
    """Return whether the places differ in nothing but periods, and these have different lengths."""
    dated = all(fact.period for fact in facts)
    same = len({(fact.subject, fact.measure, fact.scope) for fact in facts}) == len(drawn.series)
    grains = {fact.period.grain for fact in facts if fact.period}
    return dated and same and len(drawn.places) > 1 and len(grains) > 1


CHART = BlockKind("chart", Options, compose, check)
