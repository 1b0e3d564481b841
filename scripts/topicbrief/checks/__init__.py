"""Check what the data means, beyond its shape.

A check is a generator; its name is the rule's id, its docstring is the rule. To add one, write it in the module of
its subject and name it in `CHECKS`. The checks of the block kinds come last.
"""

from __future__ import annotations

from collections.abc import Callable

from ..diagnostics.problem import Problem
from ..load.result import LoadResult
from . import (
    addresses,
    claims,
    conflicts,
    days,
    denials,
    derived,
    evidence,
    facts,
    fates,
    figures,
    languages,
    moved_ids,
    names,
    origins,
    passages,
    proposals,
    reading,
    references,
    repository,
    sentences,
    sources,
    times,
    totals,
    units,
)
from .violation import Violations

Check = Callable[[LoadResult], Violations]

CHECKS: tuple[Check, ...] = (
    references.unknown_subject,
    references.unknown_measure,
    references.unknown_source,
    references.unknown_section,
    references.unknown_fact,
    references.bad_reference,
    references.listed_twice,
    addresses.reserved_id,
    addresses.part_of_itself,
    addresses.unlisted_section,
    moved_ids.old_id_in_use,
    moved_ids.moved_nowhere,
    facts.kind_of_fact,
    facts.value_of_fact,
    facts.wrong_format,
    facts.no_evidence,
    facts.range_ends,
    facts.no_date,
    facts.no_speaker,
    facts.no_reason,
    facts.no_unit,
    facts.withdrawn_fact,
    facts.no_period,
    times.no_fiscal_year,
    claims.never_due,
    claims.nothing_due,
    claims.due_too_early,
    claims.outcome_not_known,
    claims.outcome_of_another,
    claims.outcome_too_early,
    days.day_to_come,
    days.period_to_come,
    days.told_too_early,
    days.checked_too_early,
    denials.no_denial,
    denials.not_a_denial,
    denials.denied_alone,
    units.scale_in_unit,
    units.unknown_unit,
    units.cannot_convert,
    derived.one_operation,
    derived.wrong_inputs,
    derived.circular,
    derived.mixed_units,
    derived.division_by_zero,
    derived.too_many_digits,
    conflicts.unranked_conflict,
    conflicts.same_statement,
    totals.parts_contradict_total,
    totals.falling_total,
    totals.effect_before_proposal,
    figures.loose_figure,
    names.name_is_a_figure,
    names.unknown_licence,
    figures.not_a_figure,
    evidence.slip_of_a_digit,
    passages.other_unit,
    passages.other_magnitude,
    passages.other_number,
    passages.other_sign,
    passages.firmer_than_passage,
    passages.other_period,
    sentences.unsupported_sentence,
    sentences.stronger_than_passage,
    origins.origin_of_itself,
    origins.copies_alone,
    sources.no_summary,
    sources.no_address,
    sources.name_of_author,
    sources.same_address,
    sources.idle_skip,
    fates.became_too_early,
    fates.no_successor,
    fates.corrected_since,
    fates.retracted_alone,
    reading.unknown_checker,
    reading.how_not_said,
    reading.no_checker,
    reading.no_person,
    proposals.proposed_again,
    repository.bad_repository,
    languages.unknown_language,
)

# What another entry may mend as well as the one that has the problem: which of them is to change, an editor decides.
BETWEEN: tuple[Check, ...] = (
    denials.no_denial,
    conflicts.unranked_conflict,
    totals.parts_contradict_total,
    totals.falling_total,
    totals.effect_before_proposal,
)


def run_checks(loaded: LoadResult) -> list[Problem]:
    """Return every problem of meaning, in no order. A brief without settings cannot be checked further."""
    if loaded.brief is None:
        return []
    return [Problem(place, rule_id(check), message) for check in CHECKS for place, message in check(loaded)]


def rule_id(check: Check) -> str:
    """Return the id of the rule that a check holds."""
    return check.__name__.replace("_", "-")
