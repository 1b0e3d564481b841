"""Every text of the model is held to `loose-figure`, or it is decided why it is not."""

from __future__ import annotations

from typing import Any, get_args

from topicbrief.model import entries
from topicbrief.model.entries import Model
from topicbrief.model.fields import Line
from topicbrief.pages import blocks


def _parts(model: type[Model]) -> set[type[Model]]:
    """The model and all models within it."""
    ahead, found = [model], set[type[Model]]()
    while ahead:
        found.add(each := ahead.pop())
        ahead += [part for field in each.model_fields.values() for part in _models(field.annotation) - found]
    return found


def _models(annotation: Any) -> set[type[Model]]:
    own = {annotation} if isinstance(annotation, type) and issubclass(annotation, Model) else set()
    return own.union(*(_models(each) for each in get_args(annotation)))


ENTRIES = {each for each in vars(entries).values() if isinstance(each, type) and issubclass(each, Model)}
OPTIONS = set[type[Model]]().union(*map(_parts, blocks.OPTIONS.values()))
MODELS = ENTRIES | OPTIONS
# Fields of plain text. What is typed as a label or as prose is held to the rule wherever it stands.
DECIDED = {
    "Settings.licence": "a licence or a declared name: unknown-licence",
    "Settings.names": "a name: name-is-a-figure",
    "Settings.checked_by": "the name of a checker: unknown-checker",
    "Evidence.checked_by": "the name of a checker: unknown-checker",
    "Subject.name": "a name: name-is-a-figure",
    "Measure.aliases": "words of a query, which no page shows",
    "Section.aliases": "words of a query, which no page shows",
    "Subject.aliases": "a name: name-is-a-figure",
    "SkippedLink.reason": "no reader sees it",
    "Fact.text": "the value, which its evidence is for",
    "Proposal.text": "no reader sees it",
    "Choice.words": "no reader sees them",
    "Repository.branch": "a part of addresses, which no reader sees as text",
    "Repository.folder": "a part of addresses, which no reader sees as text",
    "Source.title": "as the publication has it",
    "Source.author": "as the publication has it",
    "Author.family": "as the publication has it",
    "Author.given": "as the publication has it",
    "Author.organisation": "as the publication has it",
    "Source.publisher": "as the publication has it",
}


def test_every_text_is_held_to_the_rule_or_decided_about() -> None:
    plain = {
        f"{model.__name__}.{name}" for model in MODELS for name, field in model.model_fields.items() if _is_plain(field)
    }
    assert plain == set(DECIDED)


def test_a_text_of_a_block_is_held_to_the_rule_or_names_one_of_a_few() -> None:
    fields = {
        f"{model.__name__}.{name}": field.annotation
        for model in OPTIONS
        for name, field in model.model_fields.items()
        if _kinds(field.annotation) & {str, Any}
    }
    assert fields == {}, "plain text: make it prose or a label, or decide in DECIDED why not"


def _kinds(annotation: Any) -> set[Any]:
    if hasattr(annotation, "__metadata__"):
        return set()  # read in a way of its own, as DECIDED demands of a line
    return {annotation}.union(*(_kinds(each) for each in get_args(annotation))) if annotation is not None else set()


def _is_plain(field: Any) -> bool:
    [how] = get_args(Line)[1:]
    return how in field.metadata or _has(field.annotation, how)


def _has(annotation: Any, how: Any) -> bool:
    return how in getattr(annotation, "__metadata__", ()) or any(_has(each, how) for each in get_args(annotation))
