"""Change the data files of a brief on disk, or say why they cannot be changed.

The flows of the commands that edit: `fmt`, `checked`, `rename`, `new` and `upgrade`. Each makes the new bytes first, holds them against what
was there, and only then writes: all of them, or none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from .. import checks, storage
from ..diagnostics.problem import Location, Problem
from ..editing import engine, formatter, json_schema, new_entry, patch, rename, yaml_style
from ..editing.mark_checked import dates_of, demand_checker, redate, sign, signatures_of
from ..editing.new_entry.account import describe_new_fact
from ..editing.patch import CannotEditError
from ..load import yaml_files
from ..load.result import LoadResult
from ..model.entries import Fact
from . import proposals
from .check import find_problems, load_files

FACTS = re.compile(r"facts(/[a-z0-9-]+){1,2}\.yaml")

KEY = re.compile(r"[ -]*([a-z_]+):")


@dataclass(frozen=True)
class FormatResult:
    """The result of formatting files: those that changed, how many did not, and the problems of those that cannot be
    read.
    """

    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


class BreaksRulesError(CannotEditError):
    """A new entry would break rules by itself. `keys` are those of its answers that an editor may correct."""

    def __init__(self, problems: list[Problem], keys: list[str]) -> None:
        self.keys = keys
        told = [f"{problem.rule}: {problem.message}" for problem in problems]
        super().__init__("\n".join([*told, "Nothing was written."]))


@dataclass(frozen=True)
class AddedEntry:
    """A new entry: its id, its place, the problems that the brief has now and did not have before, and lines on what
    readers will see of a fact.
    """

    id: str
    place: Location
    problems: list[Problem]
    account: tuple[str, ...] = ()


def format_files(root: Path, names: Iterable[str] | None, only_look: bool) -> FormatResult:
    """Format data files, named by path relative to data/; all of them if none is named. Raises OSError."""
    problems: list[Problem] = []
    changed: dict[str, bytes] = {}
    with storage.changing(root):
        files = storage.read_data_files(root)
        chosen = list(files) if names is None else list(dict.fromkeys(names))
        for name in chosen:
            after, wrong = formatter.format_file(name, files[name])
            problems += wrong
            if after is not None and after != files[name]:
                changed[name] = after
        if not only_look:
            storage.exchange_files(root, "fmt", changed, {})
    return FormatResult(
        list(changed), len(chosen) - len(changed) - len({p.place.file for p in problems}), sorted(problems)
    )


def mark_checked(
    root: Path, facts: Iterable[str], on: date, source: str | None = None, by: str | None = None
) -> list[Location]:
    """Write into the data that these facts were checked on a day, and by whom, and return where. The brief may have
    problems elsewhere.

    Raises CannotEditError, and OSError where files cannot be read or written; then nothing has changed.
    """
    facts = list(facts)
    with storage.changing(root):
        files = storage.read_data_files(root)
        loaded = load_files(root, files)
        dates = dates_of(loaded, facts, source)
        if by:
            demand_checker(loaded, by)
        by_file: defaultdict[str, list[tuple[Location, date]]] = defaultdict(list)
        for place, before in dates:
            by_file[place.file.removeprefix("data/")].append((place, before))
        changed = {name: redate(files[name], found, on) for name, found in by_file.items()}
        if by:
            changed = _signed(root, files, changed, (facts, source), by)
        storage.exchange_files(root, "checked", changed, {})
    return [place for place, _ in dates]


def _signed(
    root: Path, files: Mapping[str, bytes], dated: Mapping[str, bytes], chosen: tuple[list[str], str | None], by: str
) -> dict[str, bytes]:
    """Return the files in which the evidence of these facts names who compared it, and nothing else has changed."""
    before = load_files(root, {**files, **dated})
    signatures = signatures_of(before, *chosen)
    changed = {
        name: sign(data, [each for each in signatures if each[0].file == f"data/{name}"], by)
        for name, data in dated.items()
    }
    after = load_files(root, {**files, **changed})
    if _facts_signed(before, *chosen, by) != _facts_signed(after, [], None, by):
        raise CannotEditError(
            f'an entry is written in a way that only a hand can change; write "checked_by: {by}" there'
        )
    return changed


def _facts_signed(loaded: LoadResult, facts: Iterable[str], source: str | None, by: str) -> dict[str, Fact]:
    """Return all facts that can be read, of which these name who compared their evidence."""
    found = dict(loaded.brief.facts) if loaded.brief else {}
    for id in facts:
        evidence = tuple(
            item.model_copy(update={"checked_by": by}) if source in (None, item.source) else item
            for item in found[id].evidence
        )
        found[id] = found[id].model_copy(update={"evidence": evidence})
    return found


def rename_entry(root: Path, old: str, new: str, kind: str | None) -> rename.Renaming:
    """Give an entry another id everywhere; where that has been done before, say so with no place.

    Raises CannotEditError or OSError, and then nothing has changed.
    """
    with storage.changing(root):
        files = storage.read_data_files(root)
        loaded = load_files(root, files)
        if kind_before := rename.find_renamed(loaded, old, new, kind):
            return rename.Renaming(kind_before, old, new, (), {}, {})
        made = rename.plan_rename(loaded, files, old, new, kind)
        if rename.MOVED not in files:
            made = replace(made, files={**made.files, rename.MOVED: _head(rename.MOVED) + made.files[rename.MOVED]})
        _demand_whole(root, files, made)
        settings = storage.read_website_settings(root) if made.kind == "section" else None
        made = replace(made, website=settings and (rename.rename_in_menu(settings, old, new) or b""))
        changed = {f"data/{name}": data for name, data in made.files.items()}
        changed |= {storage.WEBSITE: made.website} if made.website else {}
        moves = {f"data/{before}": f"data/{after}" for before, after in made.moves.items()}
        storage.exchange(root, f"rename {old} {new}", changed, moves)
    return made


def _demand_whole(root: Path, files: Mapping[str, bytes], made: rename.Renaming) -> None:
    """Raise CannotEditError where a renaming would leave a reference to the old id."""
    after = {made.moves.get(name, name): data for name, data in {**files, **made.files}.items()}
    then = load_files(root, after)
    lost = (made.kind, made.new) not in then.origins or (made.kind, made.old) in then.origins
    if then.problems or lost or rename.find_references(then, made.kind, made.old):
        raise CannotEditError(f'a reference to "{made.old}" is written in a way that only a hand can change')


def pin_brief(root: Path, named: str | None) -> tuple[str, list[str]]:
    """Pin a brief to an engine, the newest of its repository if none is named; return its name and the files that changed.

    Raises UnknownEngineError or OSError, and then nothing has changed.
    """
    before = storage.read_pins(root)
    pin = engine.pin_engine(named) if named else engine.pin_newest(before.get(engine.ENGINE, b""))
    with storage.changing(root):
        before = storage.read_pins(root)
        changed = [name for name, content in pin.files.items() if before.get(name) != content]
        storage.exchange(root, "upgrade", pin.files, {})
        storage.remove_wheels(root, pin.files)
    return pin.name, changed


def load_for_editing(root: Path) -> LoadResult:
    """Return the brief as far as it can be read. Raises CannotEditError where its content cannot be known, and OSError."""
    loaded = load_files(root, storage.read_data_files(root))
    if loaded.brief is None:
        raise CannotEditError('data/brief.yaml cannot be read; "topicbrief check" says why')
    return loaded


def add_entry(root: Path, kind: str, id: str, answers: new_entry.Answers, file: str | None = None) -> AddedEntry:
    """Write a new entry into the data. Raises CannotEditError or OSError, and then nothing has changed.

    An entry that breaks a rule by itself is not written; where another has to change too, it is, and the problem told.
    """
    with storage.changing(root):
        files = storage.read_data_files(root)
        name, data, added = _with_new_entry(root, files, kind, {**answers, "id": id}, file)
        storage.exchange_files(root, f"new {kind}", {name: data}, {})
    return added


def take_proposal(root: Path, proposal: str, answers: new_entry.Answers, file: str | None = None) -> AddedEntry:
    """Make a fact of a proposal, which says "answers" now, and take it out of data/proposed.yaml, as `add_entry` does."""
    with storage.changing(root):
        files = storage.read_data_files(root)
        rest = proposals.without_proposal(root, files, proposal)
        name, data, added = _with_new_entry(root, {**files, **rest}, "fact", answers, file)
        storage.exchange_files(root, f"new fact {added.id}", {**rest, name: data}, {})
    return added


def add_evidence(root: Path, fact: str, answers: new_entry.Answers) -> AddedEntry:
    """Write one more piece of evidence into a fact. Raises CannotEditError or OSError, and then nothing has changed."""
    with storage.changing(root):
        files = storage.read_data_files(root)
        before = load_files(root, files)
        new_entry.demand_evidence(before, fact)
        origin = before.origins[("fact", fact)]
        name = origin.document.path.removeprefix("data/")
        text = yaml_style.write_entry(new_entry.evidence_values(answers), 0, dash=True)
        data, line = patch.insert_item(files[name], int(origin.path[0]), "evidence", text)
        then = load_files(root, {**files, name: data})
        lines = text.rstrip("\n").split("\n")
        own, others = find_new_problems(root, before, then, f"data/{name}", range(line, line + len(lines)))
        entry = range(origin.place().line, line)
        # What the passage contradicts is told at the figure, above it.
        own += [each for each in others if each.place.file == f"data/{name}" and each.place.line in entry]
        if own:
            raise BreaksRulesError(own, [key for problem in own for key in _keys_of(problem, lines, line)])
        storage.exchange_files(root, f"new evidence {fact}", {name: data}, {})
    return AddedEntry(fact, Location(f"data/{name}", line), others, describe_new_fact(then, fact))


def _with_new_entry(
    root: Path, files: Mapping[str, bytes], kind: str, answers: new_entry.Answers, file: str | None
) -> tuple[str, bytes, AddedEntry]:
    """Return the name of the file that a new entry goes into, its content then, and the entry. Raises CannotEditError."""
    id = str(answers["id"])
    before = load_files(root, files)
    if file and not FACTS.fullmatch(file):
        raise CannotEditError(
            f'"{file}" is no file of facts; one is named like facts/rail.yaml or facts/rail/coast.yaml'
        )
    name, after = (file, -1) if file else new_entry.find_place(before, kind, id, answers)
    values = new_entry.entry_values(kind, answers)
    if kind == "source":
        values.pop("id", None)
    data, line = insert_new_entry(files, name, after, values, listed=kind != "source")
    if yaml_files.read_document(f"data/{name}", data)[0] is None:
        raise CannotEditError(f'data/{name} cannot be read; "topicbrief check" says why')
    lines = yaml_style.write_entry(values, 0, dash=kind != "source").split("\n")
    whole = range(line if name in files else 1, line + len(lines))
    then = load_files(root, {**files, name: data})
    own, others = find_new_problems(root, before, then, f"data/{name}", whole)
    between = {checks.rule_id(each) for each in checks.BETWEEN}
    if broken := [problem for problem in own if problem.rule not in between]:
        raise BreaksRulesError(broken, [key for problem in broken for key in _keys_of(problem, lines, line)])
    account = describe_new_fact(then, id) if kind == "fact" else ()
    return name, data, AddedEntry(id, Location(f"data/{name}", line), sorted([*own, *others]), account)


def _keys_of(problem: Problem, lines: list[str], first: int) -> Iterator[str]:
    """Yield the key of an entry at which there is a problem, and those that the problem names."""
    above = reversed(lines[: max(0, problem.place.line - first + 1)])
    yield next((key[1] for line in above if (key := KEY.match(line))), "")
    yield from re.findall(r'"([a-z_]+)"', problem.message)


def insert_new_entry(
    files: Mapping[str, bytes], name: str, after: int, values: dict[str, object], listed: bool
) -> tuple[bytes, int]:
    """Return the file with the entry, and the line on which that begins. Raises CannotEditError."""
    text = yaml_style.write_entry(values, 0, dash=listed)
    if name not in files:
        head = _head(name)
        return head + text.encode("utf-8"), head.count(b"\n") + 1
    if not listed:
        raise CannotEditError(f"there is a file data/{name} already")
    if yaml_files.read_document(f"data/{name}", files[name])[0] is None:
        raise CannotEditError(f'data/{name} cannot be read; "topicbrief check" says why')
    try:
        return patch.insert_entry(files[name], after, text)
    except CannotEditError as error:
        raise CannotEditError(f"data/{name}: {error}") from None


def _head(name: str) -> bytes:
    """Return the lines by which a data file is bound to its schema."""
    return "".join(f"{line}\n" for line in json_schema.schema_comments(name)).encode("utf-8")


def find_new_problems(
    root: Path, before: LoadResult, after: LoadResult, file: str, lines: range
) -> tuple[list[Problem], list[Problem]]:
    """Return the problems in the lines of a new entry, and those elsewhere that were not there before, in whichever
    line.
    """
    was, found = ([*loaded.problems, *find_problems(root, loaded)] for loaded in (before, after))
    known = Counter((problem.rule, problem.message) for problem in was)
    own, others = [], []
    for problem in sorted(found):
        if problem.place.file == file and problem.place.line in lines:
            own.append(problem)
        elif known[(problem.rule, problem.message)] > 0:
            known[(problem.rule, problem.message)] -= 1
        else:
            others.append(problem)
    return own, others
