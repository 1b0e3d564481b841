"""Every text of the model is held to `loose-figure`, or it is decided why it is not."""

from __future__ import annotations

from typing import Any, get_args

from topicbrief.model import entries
from topicbrief.model.entries import Model
from topicbrief.model.fields import Line

MODELS = [each for each in vars(entries).values() if isinstance(each, type) and issubclass(each, Model)]
# Fields of plain text. What is typed as a label or as prose is held to the rule wherever it stands.
DECIDED = {
    "Settings.licence": "a licence or a declared name: unknown-licence",
    "Settings.names": "a name: name-is-a-figure",
    "Settings.checked_by": "the name of a checker: unknown-checker",
    "Evidence.checked_by": "the name of a checker: unknown-checker",
    "Subject.name": "a name: name-is-a-figure",
    "Subject.aliases": "a name: name-is-a-figure",
    "SkippedLink.reason": "no reader sees it",
    "Fact.text": "the value, which its evidence is for",
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


def _is_plain(field: Any) -> bool:
    [how] = get_args(Line)[1:]
    return how in field.metadata or _has(field.annotation, how)


def _has(annotation: Any, how: Any) -> bool:
    return how in getattr(annotation, "__metadata__", ()) or any(_has(each, how) for each in get_args(annotation))
