"""Define `new`: begin an entry."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from ..build import edit
from ..diagnostics.problem import Problem, count_problems
from ..editing import new_entry
from ..editing.patch import CannotEditError
from ..load.result import LoadResult
from .errors import errors_in_words
from .options import parse_past_date
from .terminal import is_terminal, print_problems

ARTICLES = {"fact": "a fact", "source": "a source", "subject": "a subject", "measure": "a measure"}


@click.group("new")
def command() -> None:
    """Begin an entry.

    It asks for what the entry needs, or takes it from options, and writes it at its place.
    """


def _new(kind: str) -> click.Command:
    """Return the command that begins an entry of a kind, with an option for each of its keys."""

    def run(root: Path, file: str | None, on: date | None, **given: str | tuple[str, ...] | None) -> None:
        answers = {key: answer for key, answer in given.items() if answer}
        if on:
            answers["checked"] = on.isoformat()
        _begin(root, kind, answers, file)

    options: list[click.Parameter] = [
        click.Option(
            [f"--{key.replace('_', '-')}", key], metavar="TEXT", multiple=new_entry.takes_several(kind, key), help=text
        )
        for key, text in new_entry.keys_of(kind).items()
        if key != "checked"
    ]
    if kind == "fact":
        options.append(
            click.Option(
                ["--on"], metavar="DATE", callback=parse_past_date, help="The day it was checked; today if left out."
            )
        )
        options.append(
            click.Option(["--file"], metavar="FILE", help="The file to write it to, such as facts/rail.yaml.")
        )
    return click.Command(
        kind, params=options, callback=click.pass_obj(_with_defaults(run)), help=f"Begin {ARTICLES[kind]}."
    )


def _with_defaults(run: Callable[..., None]) -> Callable[..., None]:
    """Return the function with None for the options that only other kinds have."""
    return lambda root, file=None, on=None, **given: run(root, file, on, **given)


for _kind in new_entry.KINDS:
    command.add_command(_new(_kind))


def _begin(root: Path, kind: str, answers: dict[str, str | tuple[str, ...]], file: str | None) -> None:
    with errors_in_words():
        loaded = edit.load_for_editing(root)
        _demand_sound(loaded, kind, answers)
        given = frozenset(answers)
        try:
            added = None
            while added is None:
                _ask(loaded, kind, answers)
                added = _add_or_ask_again(root, kind, answers, given, file)
        except click.Abort:
            click.echo("\nNothing was written.", err=True)
            raise
    click.echo("\n".join((f'{added.place} {kind} "{added.id}"', *added.account)))
    _say_what_is_missing(root, added.problems)


def _add_or_ask_again(
    root: Path, kind: str, answers: dict[str, str | tuple[str, ...]], given: frozenset[str], file: str | None
) -> edit.AddedEntry | None:
    """Write the entry; None where it breaks a rule by itself, after those answers were dropped that can be asked for again."""
    id = str(answers["id"])
    try:
        return edit.add_entry(root, kind, id, answers, file.removeprefix("data/") if file else None)
    except edit.BreaksRulesError as error:
        again = {key for key in error.keys if key in answers and key not in given}
        if not again or not is_terminal(sys.stdin):
            raise
        click.echo(f"Error: {error}", err=True)
        for key in again:
            del answers[key]
        return None


def _demand_sound(loaded: LoadResult, kind: str, answers: dict[str, str | tuple[str, ...]]) -> None:
    """Stop at options that are wrong."""
    mistakes = [
        f"{_option(key)}: {mistake}"
        for key, answer in answers.items()
        if (mistake := new_entry.find_mistake(loaded, kind, key, answer))
    ]
    if not mistakes:
        mistakes = [f"{_option(key)}: {why}" for key, why in new_entry.contradicting_answers(loaded, kind, answers)]
    if mistakes:
        raise CannotEditError("\nError: ".join(mistakes))


def _option(key: str) -> str:
    return f"--{'on' if key == 'checked' else key.replace('_', '-')}"


def _ask(loaded: LoadResult, kind: str, answers: dict[str, str | tuple[str, ...]]) -> None:
    """Fill in the answers that are missing: by asking, in a terminal; elsewhere only the id can be left out."""
    terminal = is_terminal(sys.stdin)
    missing = []
    for question in new_entry.questions(loaded, kind, answers):
        if question.key in answers:
            continue
        if terminal:
            answers[question.key] = _prompt(loaded, kind, question, "")
        elif question.needed:
            missing.append(" or ".join(f"--{key.replace('_', '-')}" for key in (*question.instead, question.key)))
            answers[question.key] = ""
    if missing:
        raise CannotEditError(f"{ARTICLES[kind]} needs {', '.join(missing)}; in a terminal, you are asked for it")
    if "id" not in answers:
        proposed = new_entry.proposed_id(loaded, kind, answers)
        answers["id"] = _prompt(loaded, kind, new_entry.Question("id", True), proposed) if terminal else proposed


def _prompt(loaded: LoadResult, kind: str, question: new_entry.Question, proposed: str) -> str:
    """Ask until there is a sound answer; "" where a question may be passed over, and was."""

    def sound(answer: str) -> str:
        text = answer.strip()
        if not text and question.needed:
            raise click.UsageError("this is needed")
        mistake = text and new_entry.find_mistake(loaded, kind, question.key, text)
        if mistake:
            raise click.UsageError(mistake)
        return text

    about = new_entry.keys_of(kind)[question.key] if question.key != "id" else "Part of its address, for good."
    name = question.key.replace("_", " ").capitalize()
    hint = "" if question.needed else f" (Enter for none{'; ' * bool(question.otherwise)}{question.otherwise})"
    words = new_entry.choices(loaded, kind, question.key)
    return str(
        click.prompt(
            f"{about}{hint}\n{name}{f' ({words})' if words else ''}",
            default=proposed,
            show_default=bool(proposed),
            value_proc=sound,
            err=True,
        )
    )


def _say_what_is_missing(root: Path, problems: list[Problem]) -> None:
    """Name what the new entry lacks, and leave with status 1 if it lacks anything."""
    if not problems:
        return
    print_problems(problems, root)
    click.echo(f"It is written, and {count_problems(problems)} to mend.", err=True)
    sys.exit(1)
