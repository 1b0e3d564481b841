"""Define `new`: begin an entry."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from ..build import edit, proposals
from ..diagnostics.problem import Problem, count_problems
from ..editing import new_entry
from ..editing.patch import CannotEditError
from ..load.result import LoadResult
from .errors import errors_in_words
from .options import parse_past_date
from .terminal import is_terminal, print_problems

Given = dict[str, str | tuple[str, ...]]  # answers, by key
SHOWN = 30  # entries of a list in the terminal
ARTICLES = {"fact": "a fact", "source": "a source", "subject": "a subject", "measure": "a measure"}


@click.group("new")
def command() -> None:
    """Begin an entry.

    It asks for what the entry needs, or takes it from options, and writes it at its place.
    """


def _new(kind: str) -> click.Command:
    """Return the command that begins an entry of a kind, with an option for each of its keys."""

    def run(
        root: Path, file: str | None, on: date | None, proposed: str, **given: str | tuple[str, ...] | None
    ) -> None:
        answers: Given = {key: answer for key, answer in given.items() if answer}
        if on:
            answers["checked"] = on.isoformat()
        _begin(root, kind, answers, file, proposed)

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
        options.append(
            click.Option(
                ["--proposed"],
                metavar="ID",
                default="",
                help="Take this entry of data/proposed.yaml; options go before it.",
            )
        )
    return click.Command(
        kind, params=options, callback=click.pass_obj(_with_defaults(run)), help=f"Begin {ARTICLES[kind]}."
    )


def _with_defaults(run: Callable[..., None]) -> Callable[..., None]:
    """Return the function with None for the options that only other kinds have."""
    return lambda root, file=None, on=None, proposed="", **given: run(root, file, on, proposed, **given)


for _kind in new_entry.KINDS:
    command.add_command(_new(_kind))


@command.command("evidence")
@click.argument("fact")
@click.option("--source", metavar="TEXT", help="The id or the name of the source.")
@click.option("--locator", metavar="TEXT", help=new_entry.keys_of("fact")["locator"])
@click.option("--read", metavar="TEXT", help=new_entry.keys_of("fact")["read"])
@click.option("--checked-by", metavar="TEXT", help=new_entry.keys_of("fact")["checked_by"])
@click.option("--on", metavar="DATE", callback=parse_past_date, help="The day it was checked; today if left out.")
@click.pass_obj
def evidence(root: Path, /, fact: str, on: date, **given: str | None) -> None:
    """Add one more source to a fact that states the same."""
    answers: Given = {key: answer for key, answer in given.items() if answer}
    answers["checked"] = on.isoformat()
    with errors_in_words():
        loaded = edit.load_for_editing(root)
        new_entry.demand_evidence(loaded, fact)
        with _nothing_written():
            _take_options(loaded, "fact", answers)
            _add_evidence(root, loaded, fact, answers)


def _begin(root: Path, kind: str, answers: Given, file: str | None, proposed: str) -> None:
    with errors_in_words():
        loaded = edit.load_for_editing(root)
        if proposed:
            answers |= {"id": proposed, **proposals.proposed_answers(loaded, proposed), **answers}
        with _nothing_written():
            _take_options(loaded, kind, answers)
            given = frozenset(answers)
            added = None
            while added is None:
                if known := _ask(loaded, kind, answers):
                    _add_evidence(root, loaded, known, answers)
                    return
                added = _add_or_ask_again(root, kind, answers, given, (file, proposed))
    _tell(root, kind, added)


@contextmanager
def _nothing_written() -> Iterator[None]:
    """Say that nothing was written where a person leaves the questions."""
    try:
        yield
    except click.Abort:
        click.echo("\nNothing was written.", err=True)
        raise


def _add_evidence(root: Path, loaded: LoadResult, fact: str, answers: Given) -> None:
    _answer(loaded, "fact", new_entry.evidence_questions(loaded, answers), answers, "a piece of evidence")
    _tell(root, "evidence of", edit.add_evidence(root, fact, answers))


def _tell(root: Path, kind: str, added: edit.AddedEntry) -> None:
    click.echo("\n".join((f'{added.place} {kind} "{added.id}"', *added.account)))
    _say_what_is_missing(root, added.problems)


def _add_or_ask_again(
    root: Path, kind: str, answers: Given, given: frozenset[str], places: tuple[str | None, str]
) -> edit.AddedEntry | None:
    """Write the entry; None where it breaks a rule by itself, after those answers were dropped that can be asked for again."""
    id, (file, proposed) = str(answers["id"]), places
    try:
        file = file.removeprefix("data/") if file else None
        if proposed:
            return edit.take_proposal(root, proposed, answers, file)
        return edit.add_entry(root, kind, id, answers, file)
    except edit.BreaksRulesError as error:
        again = {key for key in error.keys if key in answers and key not in given}
        if not again or not is_terminal(sys.stdin):
            raise
        click.echo(f"Error: {error}", err=True)
        for key in again:
            del answers[key]
        return None


def _take_options(loaded: LoadResult, kind: str, answers: Given) -> None:
    """Read the options as people type them, a name for an id, a value with its unit; stop at those that are wrong."""
    mistakes = [
        f"{_option(key)}: {why}" for key in new_entry.keys_of(kind) if (why := _take_option(loaded, kind, key, answers))
    ]
    if not mistakes:
        mistakes = [f"{_option(key)}: {why}" for key, why in new_entry.contradicting_answers(loaded, kind, answers)]
    if mistakes:
        raise CannotEditError("\nError: ".join(mistakes))


def _take_option(loaded: LoadResult, kind: str, key: str, answers: Given) -> str | None:
    """Put the answer of an option as data have it; return what is wrong with it."""
    typed = answers.get(key)
    if not typed:
        return None
    if isinstance(typed, str):
        read = new_entry.read_answer(loaded, kind, key, typed, answers)
        if read.mistake:
            return read.mistake
        if len(read.matches) > 1:
            named = [
                f"{match.id} ({match.name})" if match.name else match.id for match in read.matches[: new_entry.MOST]
            ]
            return f'several match "{typed}": {", ".join(named)}'
        for more, answer in read.answers.items():
            if more != key and answers.get(more) not in (None, answer):
                return f'"{typed}" says "{more}: {answer}", and {_option(more)} says "{answers[more]}"'
            answers[more] = answer
    return new_entry.find_mistake(loaded, kind, key, answers[key])


def _option(key: str) -> str:
    return f"--{'on' if key == 'checked' else key.replace('_', '-')}"


def _ask(loaded: LoadResult, kind: str, answers: Given) -> str | None:
    """Fill in the answers that are missing: by asking, in a terminal; elsewhere only the id can be left out.

    Return the id of a fact that states the same already, where the editor adds the source to it instead.
    """
    known = _answer(loaded, kind, new_entry.questions(loaded, kind, answers), answers, ARTICLES[kind])
    if known is None and "id" not in answers:
        proposed = new_entry.proposed_id(loaded, kind, answers)
        asked = new_entry.Question("id", True)
        answers |= _prompt(loaded, kind, asked, proposed, answers) if is_terminal(sys.stdin) else {"id": proposed}
    return known


def _answer(
    loaded: LoadResult, kind: str, questions: Iterator[new_entry.Question], answers: Given, what: str
) -> str | None:
    terminal, missing = is_terminal(sys.stdin), []
    for question in questions:
        if question.key in answers:
            continue
        if question.key == "status" and terminal and (known := _offer_known(loaded, answers)):
            return known
        if terminal:
            answers |= {question.key: "", **_prompt(loaded, kind, question, "", answers)}
        elif question.needed:
            missing.append(" or ".join(f"--{key.replace('_', '-')}" for key in (*question.instead, question.key)))
            answers[question.key] = ""
    if missing:
        raise CannotEditError(f"{what} needs {', '.join(missing)}; in a terminal, you are asked for it")
    return None


def _offer_known(loaded: LoadResult, answers: Given) -> str | None:
    """Show the fact that comes nearest to the new one; return its id if the source is to be added to it instead."""
    assert loaded.brief
    facts = new_entry.find_known_facts(loaded, answers)
    if not facts:
        return None
    click.echo(
        f"The nearest fact there is: {facts[0].id}\n  {new_entry.describe_fact(loaded.brief, facts[0])}", err=True
    )
    same = new_entry.is_same_period(facts[0], answers) and bool(facts[0].evidence)
    if same and click.confirm(
        "Does your source state the same? It is then added to this fact", default=False, err=True
    ):
        return facts[0].id
    return None


def _prompt(
    loaded: LoadResult, kind: str, question: new_entry.Question, proposed: str, before: Given
) -> dict[str, str]:
    """Ask until there is a sound answer; return it by its key, and of a value typed with "about" or an upper end these too."""
    of = new_entry.referred_kind(kind, question.key)
    offered: list[new_entry.Match] = []
    text = _text_of(loaded, kind, question, of)
    while True:
        typed = click.prompt(text, default=proposed, show_default=bool(proposed), err=True).strip()
        if typed.startswith("?"):
            offered = _show_help(loaded, kind, question.key, of, typed[1:].strip())
            continue
        if not typed and not question.needed:
            return {question.key: ""}
        if offered and typed.isdecimal() and 0 < int(typed) <= len(offered):
            typed = offered[int(typed) - 1].id
        read = new_entry.read_answer(loaded, kind, question.key, typed, before) if typed else None
        if read and read.matches:
            offered = read.matches
            _show(offered, of)
            continue
        wrong = read.mistake or _first_mistake(loaded, kind, read.answers) if read else "this is needed"
        if read and not wrong:
            return read.answers
        click.echo(f"Error: {wrong}", err=True)


def _text_of(loaded: LoadResult, kind: str, question: new_entry.Question, of: str) -> str:
    about = new_entry.keys_of(kind)[question.key] if question.key != "id" else "Part of its address, for good."
    name = question.key.replace("_", " ").capitalize()
    hint = "" if question.needed else f" (Enter for none{'; ' * bool(question.otherwise)}{question.otherwise})"
    words = new_entry.choices(loaded, kind, question.key) or ("a name or an id; ? lists them" if of else "")
    return f"{about}{hint}\n{name}{f' ({words})' if words else ''}"


def _first_mistake(loaded: LoadResult, kind: str, answers: dict[str, str]) -> str:
    found = (new_entry.find_mistake(loaded, kind, key, answer) for key, answer in answers.items())
    return next(filter(None, found), "")


def _show_help(loaded: LoadResult, kind: str, key: str, of: str, typed: str) -> list[new_entry.Match]:
    """Show what can be answered; return the entries that were listed."""
    if not of:
        click.echo(new_entry.choices(loaded, kind, key) or new_entry.examples_of(kind, key), err=True)
        return []
    found = new_entry.find_matches(loaded, of, typed)
    _show(found, of)
    return found


def _show(matches: list[new_entry.Match], of: str) -> None:
    """List entries with the numbers by which they are chosen."""
    shown = matches[:SHOWN]
    width = max((len(match.id) for match in shown), default=0)
    lines = [f"{number:>3}  {match.id:<{width}}  {match.name}".rstrip() for number, match in enumerate(shown, 1)]
    rest = len(matches) - len(shown)
    more = [f"     and {rest} more: type ? and a part of the name"] if rest else []
    click.echo("\n".join([*lines, *more] or [f"there is no such {of}"]), err=True)


def _say_what_is_missing(root: Path, problems: list[Problem]) -> None:
    """Name what the new entry lacks, and leave with status 1 if it lacks anything."""
    if not problems:
        return
    print_problems(problems, root)
    click.echo(f"It is written, and {count_problems(problems)} to mend.", err=True)
    sys.exit(1)
