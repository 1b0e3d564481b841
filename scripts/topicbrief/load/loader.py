"""Build the `Brief` from the documents of `data/`, and collect every problem of shape in all of them.

A mistake in one entry does not hide those in the next: entries that cannot be loaded are left out of the brief, and
`unloadable` remembers them, so that references to them are no problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from ..diagnostics.problem import Location, Problem, list_choices, suggest
from ..diagnostics.synonyms import add_synonyms
from ..document.slug import slug
from ..model.brief import Brief
from ..model.entries import (
    BlockSpec,
    Choice,
    Fact,
    Measure,
    Model,
    Moved,
    Proposal,
    Section,
    Settings,
    Source,
    Subject,
    Verification,
)
from ..model.fields import is_id, suggest_id
from ..model.repository import Lines
from . import validation
from .entry_names import find_names
from .raw_references import find_references
from .resolution import read_times
from .result import KeyPath, LoadResult, SourceLocation
from .yaml_files import Document, type_name

BlockOptions = Mapping[str, type[Model]]  # of each block kind: the model of its options

FILES: dict[str, type[Model]] = {
    "brief.yaml": Settings,
    "subjects.yaml": Subject,
    "measures.yaml": Measure,
    "moved.yaml": Moved,
    "verified.yaml": Verification,
    "proposed.yaml": Proposal,
    "chosen.yaml": Choice,
}
FOLDERS: dict[str, type[Model]] = {
    "subjects": Subject,
    "measures": Measure,
    "sources": Source,
    "facts": Fact,
    "sections": Section,
}
LISTS = (Subject, Measure, Fact, Moved, Verification, Proposal, Choice)
MAY_BE_MISSING = (Moved, Verification, Proposal, Choice)
IN_LISTS = ("fact", "subject")  # several of them stand in a file
EDITED = (*IN_LISTS, "brief", "section", "source")  # what readers see as a page or a record
MAX_PROBLEMS = 200  # of one file: nobody mends more before looking again


LoadedEntry = tuple[str, str, Any, SourceLocation]  # its kind, its id, what it is, and where it was read
MisnamedReference = tuple[Problem, str, str]  # the problem, the kind that was meant, and the word


@dataclass(frozen=True)
class LoadedFile:
    """The entries and problems of one file. They follow from the file alone."""

    entries: tuple[LoadedEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    misnamed: tuple[
        MisnamedReference, ...
    ] = ()  # problems that lack what comes near: that is for all files together to say
    unloadable: frozenset[tuple[str, str]] = frozenset()
    section: str = ""  # of its facts
    unproved: tuple[MisnamedReference, ...] = ()  # problems only where there is no such entry


@dataclass
class _Loading:
    """The entries and problems of a file that is being loaded."""

    problems: list[Problem] = field(default_factory=list)
    misnamed: list[MisnamedReference] = field(default_factory=list)
    entries: list[LoadedEntry] = field(default_factory=list)
    unloadable: set[tuple[str, str]] = field(default_factory=set)
    unproved: list[MisnamedReference] = field(default_factory=list)
    untold: int = 0  # entries that are wrong too

    def add(self, problems: Iterable[Problem], refers_to: tuple[str, str] | None = None) -> None:
        """Add the problems of an entry; with `refers_to`, problems whose message still lacks the ids that come near."""
        if len(self.problems) + len(self.misnamed) >= MAX_PROBLEMS:
            self.untold += 1
        elif refers_to:
            self.misnamed.extend((problem, *refers_to) for problem in problems)
        else:
            self.problems.extend(problems)

    def tell_of_rest(self) -> None:
        """Let the last problem say how many more there are."""
        rest = f"; {self.untold:,} more things are wrong in this file"
        if self.untold and self.problems:
            self.problems[-1] = replace(self.problems[-1], message=self.problems[-1].message + rest)
        elif self.untold:
            problem, kind, word = self.misnamed[-1]
            self.misnamed[-1] = replace(problem, message=problem.message + rest), kind, word


def load_file(path: str, document: Document | None, blocks: BlockOptions) -> LoadedFile:
    """Load one document, by its path relative to `data/`; None stands for a file that could not be read."""
    loading = _Loading()
    section = _load_file(path, document, blocks, loading)
    loading.tell_of_rest()
    entries, problems, misnamed = tuple(loading.entries), tuple(loading.problems), tuple(loading.misnamed)
    unloadable, unproved = frozenset(loading.unloadable), tuple(loading.unproved[:MAX_PROBLEMS])
    return LoadedFile(entries, problems, misnamed, unloadable, section, unproved)


# Loads a document, or knows what it gave before.
FileLoader = Callable[[str, Document | None, BlockOptions], LoadedFile]


def load_documents(
    documents: Mapping[str, Document | None], blocks: BlockOptions, load_part: FileLoader = load_file
) -> LoadResult:
    """Load the documents, by path relative to `data/`; None stands for a file that could not be read."""
    parts = [load_part(path, documents[path], blocks) for path in sorted(documents)]
    problems = [problem for part in parts for problem in part.problems]
    missing = {
        name: entry_kind(model)
        for name, model in FILES.items()
        if model not in MAY_BE_MISSING and name not in documents and not _has_folder(name, documents)
    }
    problems += [
        Problem(Location(f"data/{name}"), "missing-file", f"a brief needs data/{name}{_or_folder(name)}")
        for name in missing
    ]
    unloadable = frozenset((kind, "") for kind in missing.values()).union(*(part.unloadable for part in parts))
    entries: dict[str, dict[str, Any]] = {entry_kind(model): {} for model in (*FILES.values(), *FOLDERS.values())}
    origins: dict[tuple[str, str], SourceLocation] = {}
    section_of: dict[str, str] = {}
    for part in parts:
        for kind, id, entry, origin in part.entries:
            if first := origins.get((kind, id)):
                message = f'there is a {kind} "{id}" already, at {first.place("id")}; give this one another id'
                problems.append(Problem(origin.place("id"), "duplicate-id", message))
                continue
            entries[kind][id], origins[(kind, id)] = entry, origin
            if kind == "fact":
                section_of[id] = part.section
    brief = _brief(entries, section_of)
    if brief and brief.settings.repository:
        brief = replace(
            brief, lines={key: _lines(key[0], origin) for key, origin in origins.items() if key[0] in EDITED}
        )
    if brief:
        facts, unreadable = read_times(brief, origins)
        brief = replace(brief, facts={**brief.facts, **facts}) if facts else brief
        problems += unreadable
    loaded = LoadResult(brief, problems, origins, unloadable, find_names(entries))
    for problem, kind, word in (misnamed for part in parts for misnamed in part.misnamed):
        problems.append(replace(problem, message=problem.message + loaded.near(kind, word)))
    for problem, kind, word in (unproved for part in parts for unproved in part.unproved):
        if not loaded.may_exist(kind, word):
            problems.append(replace(problem, message=problem.message + loaded.remedy(kind, word)))
    return loaded


def _lines(kind: str, origin: SourceLocation) -> Lines:
    """Return where an entry stands in its file."""
    first, last = origin.document.lines(*origin.path)
    return Lines(origin.document.path, first, last, is_whole_file=kind not in IN_LISTS)


def _has_folder(name: str, documents: Mapping[str, Document | None]) -> bool:
    """Return whether the entries of a file stand in several files of a folder of its name."""
    folder = name.removesuffix(".yaml")
    return folder in FOLDERS and any(path.startswith(f"{folder}/") for path in documents)


def _or_folder(name: str) -> str:
    folder = name.removesuffix(".yaml")
    return f", or files in data/{folder}/" if folder in FOLDERS else ""


def _brief(entries: Mapping[str, Mapping[str, Any]], section_of: Mapping[str, str]) -> Brief | None:
    """Return the brief of these entries, or None if there are no settings."""
    settings = entries["brief"].get("")
    return settings and Brief(
        settings=settings,
        subjects=entries["subject"],
        measures=entries["measure"],
        sources=entries["source"],
        facts=entries["fact"],
        sections=entries["section"],
        section_of=section_of,
        moved=entries["moved"],
        verifications=entries["verification"],
        proposals=entries["proposal"],
        choices=entries["choice"],
    )


def entry_kind(model: type[Model]) -> str:
    """Return the word for entries of a model: "fact", "source" ..., and "brief" for the settings."""
    return "brief" if model is Settings else model.__name__.lower()


def _load_file(path: str, document: Document | None, blocks: BlockOptions, loading: _Loading) -> str:
    """Gather the entries of a file, and return the section of its facts, if it holds facts."""
    folder, slash, name = path.partition("/")
    model = FOLDERS.get(folder) if slash else FILES.get(path)
    if model is None:
        known = [*FILES, *(f"{folder}/" for folder in FOLDERS)]
        near = suggest(f"{folder}/" if slash else path, known)
        message = f'no part of a brief is kept in "{path}"; data/ holds {list_choices(known)}{near}'
        loading.problems.append(Problem(Location(f"data/{path}"), "unknown-file", message))
        return ""
    kind = entry_kind(model)
    stem, _, ending = name.rpartition(".")
    if document is None:
        loading.unloadable.add((kind, "" if model in LISTS else stem))
    elif model in LISTS:
        _load_list(document, model, loading)
    else:
        if model is not Settings:
            _check_file_name(document, stem, ending, loading)
        _load_entry(document, model, stem, blocks, loading)
    return name.split("/")[0].removesuffix(f".{ending}") if model is Fact else ""


def load_whole(document: Document, model: type[Model]) -> tuple[Any | None, list[Problem]]:
    """Return a document that is one entry of a model, outside of a brief, or its problems."""
    loading = _Loading()
    entry = _validated(document, (), document.value, model, loading)
    loading.tell_of_rest()
    return entry, loading.problems


def _load_list(document: Document, model: type[Model], loading: _Loading) -> None:
    kind = entry_kind(model)
    if not isinstance(document.value, list):
        first = next(iter(model.model_fields))
        entries = "moved ids" if model is Moved else f"{kind}s"
        message = f'a list of {entries} is expected, each beginning with "- {first}:"; found {type_name[type(document.value)]}'
        loading.problems.append(Problem(document.place(), "wrong-type", message))
        loading.unloadable.add((kind, ""))
        return
    for index, raw in enumerate(document.value):
        id = raw.get("id") if isinstance(raw, dict) else None
        entry = _validated(document, (index,), raw, model, loading)
        if entry is None:
            loading.unloadable.add((kind, slug(id) if isinstance(id, str) else ""))
        else:
            loading.entries.append((kind, entry.id, entry, SourceLocation(document, (index,))))


def _load_entry(document: Document, model: type[Model], stem: str, blocks: BlockOptions, loading: _Loading) -> None:
    kind = entry_kind(model)
    id = "" if model is Settings else stem
    raw = document.value
    if model in (Section, Settings) and isinstance(raw, dict) and isinstance(raw.get("blocks"), list):
        raw = {**raw, "blocks": list(_load_blocks(document, raw["blocks"], blocks, loading))}
    entry = _validated(document, (), raw, model, loading)
    if entry is None:
        loading.unloadable.add((kind, id))
    else:
        loading.entries.append((kind, id, entry, SourceLocation(document, ())))


def _check_file_name(document: Document, stem: str, ending: str, loading: _Loading) -> None:
    if not is_id(stem):
        near = suggest_id(stem)
        message = f'"{stem}" is not an id; the file\'s name is the id: small letters, digits and single hyphens{near}'
        loading.problems.append(Problem(document.place(), "bad-id", message))
    elif ending != "yaml":
        message = f'end the file\'s name in ".yaml": {stem}.yaml'
        loading.problems.append(Problem(document.place(), "bad-id", message))


def _load_blocks(document: Document, raw: list[Any], blocks: BlockOptions, loading: _Loading) -> Iterator[BlockSpec]:
    for index, item in enumerate(raw):
        path: KeyPath = ("blocks", index)
        if not isinstance(item, dict) or len(item) != 1:
            message = f'a block is one key and its options, like "- timeline: ..."; found {_count(item)}'
            loading.problems.append(Problem(document.place(*path), "not-a-block", message))
            continue
        kind, options = next(iter(item.items()))
        if kind not in blocks:
            near = suggest(kind, add_synonyms(blocks))
            message = f'there is no block "{kind}"{near or f"; the kinds are {list_choices(sorted(blocks))}"}'
            loading.problems.append(Problem(document.key_place(*path, kind), "unknown-block", message))
            continue
        loaded = _validated(document, (*path, kind), options, blocks[kind], loading)
        if loaded is not None:
            yield BlockSpec(kind=kind, options=loaded, index=index)


def _count(item: Any) -> str:
    return f"{len(item)} keys" if isinstance(item, dict) else type_name[type(item)]


def _validated(document: Document, path: KeyPath, raw: Any, model: type[Model], loading: _Loading) -> Any | None:
    """Return the entry, or None after its problems were added."""
    if not isinstance(raw, dict):
        message = (
            f'keys are expected here, each on its line with its value ("key: value"); found {type_name[type(raw)]}'
        )
        loading.add([Problem(document.place(*path), "wrong-type", message)])
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_input=False):
            kind = details.get("ctx", {}).get("refers_to")
            loading.add(
                validation.explain_errors(document, path, model, details), kind and (kind, details["ctx"]["word"])
            )
        # No check will see this entry: what is wrong with its references is told with what is wrong with itself.
        loading.unproved += find_references(document, path, model)
        return None
