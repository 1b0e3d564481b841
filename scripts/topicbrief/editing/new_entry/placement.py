"""Find the file for a new entry, and the entry it follows there."""

from __future__ import annotations

from collections import Counter

from ...load.loader import FILES, entry_kind
from ...load.result import LoadResult
from ...model.entries import Fact
from .answers import Answers


def find_place(loaded: LoadResult, kind: str, id: str, answers: Answers) -> tuple[str, int]:
    """Return the file of a new entry, below data/, and the number of the entry it follows: the last one like it, or -1."""
    if kind == "source":
        return f"sources/{id}.yaml", -1
    if kind == "fact":
        return _place_of_fact(loaded, answers)
    file = next(name for name, model in FILES.items() if entry_kind(model) == kind)
    likes = ("kind", "section") if kind == "subject" else ("format", "unit")
    for keys in (likes, likes[::-1][:1], likes[:1]):
        alike = [
            origin
            for (of, _), origin in loaded.origins.items()
            if of == kind and all(origin.value().get(key) == (answers.get(key) or None) for key in keys)
        ]
        if alike:
            path = Counter(origin.document.path for origin in alike).most_common(1)[0][0]
            return path.removeprefix("data/"), max(int(o.path[0]) for o in alike if o.document.path == path)
    files = [origin.document.path.removeprefix("data/") for (of, _), origin in loaded.origins.items() if of == kind]
    return (file if file in files or not files else files[-1]), -1


def _place_of_fact(loaded: LoadResult, answers: Answers) -> tuple[str, int]:
    """Return the place after the last fact that is most like it: on the same measure of its subject, on its subject, in
    the same section.
    """
    assert loaded.brief
    brief = loaded.brief
    about = brief.subjects[str(answers["subject"])]
    own = [fact for fact in brief.facts.values() if fact.subject == about.id]
    of_section = [fact for fact in brief.facts.values() if brief.section_of[fact.id] == about.section]
    likes = (
        [fact for fact in own if fact.measure == (answers.get("measure") or None)],
        [fact for fact in own if fact in of_section],
        own,
    )
    for facts in likes:
        if facts:
            file = _most_common_file(loaded, facts)
            return file, max(
                int(o.path[0]) for f in facts if (o := loaded.origins[("fact", f.id)]).document.path == f"data/{file}"
            )
    same_kind = [fact for fact in of_section if (of := brief.subjects.get(fact.subject)) and of.kind == about.kind]
    return (_most_common_file(loaded, same_kind or of_section) if of_section else f"facts/{about.section}.yaml"), -1


def _most_common_file(loaded: LoadResult, facts: list[Fact]) -> str:
    """Return the file in which most of these facts stand, below data/."""
    files = Counter(loaded.origins[("fact", fact.id)].document.path for fact in facts)
    return files.most_common(1)[0][0].removeprefix("data/")
