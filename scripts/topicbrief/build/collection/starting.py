"""Make the files of a new collection, and of a new brief in one."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from string import Template

from ...editing.engine import Pin
from ...editing.new_brief import new_brief_files
from ...load.collection import read_patterns
from ...model.fields import is_id, suggest_id
from ...storage import collection_files

SKELETON = Path(__file__).parents[2] / "templates" / "new_collection"
FIRST = "first"  # the brief of a new collection
OF_BRIEF = ("data/", "mkdocs.yml", ".gitignore")  # what a brief in a collection needs of a brief that stands alone
WHOLE = ("requirements.txt",)


def new_collection_files(title: str, pin: Pin) -> dict[str, bytes]:
    """Return the files of a new collection with one small brief, by path with `/`. Raises ValueError for what cannot be a title."""
    brief = new_brief_files("A first brief", pin)
    new_brief_files(title, pin)  # what cannot be the title of a brief cannot be that of a collection
    found = {path.relative_to(SKELETON).as_posix(): path for path in sorted(SKELETON.rglob("*")) if path.is_file()}
    made = {name: _filled(path, title) for name, path in found.items()}
    made |= {f"briefs/{FIRST}/{name}": data for name, data in brief.items() if name.startswith(OF_BRIEF)}
    return made | {name: brief[name] for name in WHOLE} | dict(pin.files)


def _filled(path: Path, title: str) -> bytes:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        return text.encode()  # a workflow has dollar signs of its own
    shown = json.dumps(title, ensure_ascii=False) if path.suffix == ".yaml" else title
    return Template(text).safe_substitute(title=shown).encode()


def new_brief_in(title: str) -> dict[str, bytes]:
    """Return the files of a new brief in a collection, which pins the engine of all, by path with `/`. Raises ValueError for what cannot be a title."""
    return {name: data for name, data in new_brief_files(title, Pin("", {})).items() if name.startswith(OF_BRIEF)}


def find_new_folder(root: Path, name: str) -> str:
    """Return the folder of a new brief, relative to the collection: NAME, in the place where the settings look for briefs.

    Raises ValueError where they would not find it, and FileNotFoundError where there are none.
    """
    data = collection_files.read_settings(root)
    if data is None:
        raise FileNotFoundError(f"there is no {collection_files.SETTINGS} in {root}")
    patterns = read_patterns(data)
    named = PurePosixPath(name)
    if not is_id(named.name):
        raise ValueError(
            f'"{named.name}" is no name of a brief; it has small letters, digits and single hyphens{suggest_id(named.name)}'
        )
    places = [
        str(named),
        *(str(PurePosixPath(pattern).parent / named.name) for pattern in patterns if len(named.parts) == 1),
    ]
    for place in places:
        if collection_files.matches(place, patterns):
            return place
    raise ValueError(
        f'collection.yaml finds no brief in "{name}"; add it to "briefs" there, and give the command again'
    )
