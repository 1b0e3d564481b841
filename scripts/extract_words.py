"""Bring the catalogues up to date with the messages in the code, the theme and its scripts: `make words`.

A message that is gone is taken out, and a new one has no translation yet: `tests/locale` tells which those are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from topicbrief.document.words import CATALOGUES, FOLDER, catalogue_file

ENGINE = FOLDER.parents[1]
WEBSITE = "website"  # the context of the messages of the theme
# The functions that take messages, with the places of these among their arguments (c: a context).
KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "N_": None,
    "NP_": ((1, "c"), 2),
    "count_things": (2, 3),
    "count_sentence": (2, 3),
}
# No day and no author: the same messages give the same bytes.
HEADER = """# The words of Topic Brief for readers in {name}. "make words" brings the messages up to date.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
METHODS = [("**.py", "python")]
THEMES = ("templates/theme", "templates/portal")
# In the theme: words["All facts"] in templates, say("Copied") in scripts.
IN_THEME = re.compile(r"""words\["([^"]+)"\]|\bsay\("([^"]+)"\)""")


def find_messages() -> Catalog:
    """Return all messages of the engine, as a catalogue without translations."""
    found = Catalog(fuzzy=False)
    for name, line, message, comments, context in extract_from_dir(ENGINE, METHODS, keywords=KEYWORDS):
        found.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    for path in sorted(path for folder in THEMES for path in (ENGINE / folder).rglob("*")):
        if path.suffix in (".html", ".js"):
            for message in _in_theme(path.read_text(encoding="utf-8")):
                found.add(message, locations=[(path.relative_to(ENGINE).as_posix(), 0)], context=WEBSITE)
    return found


def _in_theme(text: str) -> Iterator[str]:
    yield from (template or script for template, script in IN_THEME.findall(text))


def update_catalogue(name: str, messages: Catalog) -> bytes:
    """Return the catalogue of a language with these messages, as the text of a file."""
    path = catalogue_file(name)
    kept = read_po(BytesIO(path.read_bytes()), locale=name) if path.exists() else Catalog(locale=name)
    kept.update(messages, no_fuzzy_matching=True)
    kept.obsolete.clear()
    written = BytesIO()
    write_po(written, kept, width=120, omit_header=True, include_lineno=False)
    head = HEADER.format(
        name=kept.locale.english_name if kept.locale else name, language=name, plurals=kept.plural_forms
    )
    return head.encode() + written.getvalue()


def main() -> None:
    messages = find_messages()
    for name in CATALOGUES:
        path = catalogue_file(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(update_catalogue(name, messages))


if __name__ == "__main__":
    main()
