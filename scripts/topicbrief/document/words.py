"""Give the engine's words for readers in the language of a brief.

English stands in the code, where the words are shown, in the functions of gettext: `brief.words.gettext("Sources")`,
`ngettext` for numbers, `pgettext` where one word has two meanings; `N_` and `NP_` mark words of a table, which are
translated where they are shown. A message is a whole sentence or label with named placeholders, "Changes in {month}".
`formatting/sentences.py` puts links and figures into one.

`templates/locale/<language>/LC_MESSAGES/topicbrief.po` has the translations, as the tools of translators read and write them;
`make words` brings all of them up to date with the code. They are read as they are, with no compiled file beside.
To add a language: its name in `CATALOGUES`, and `make words`. Messages for editors stay English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "templates" / "locale"
SOURCE = "en"  # the language of the code, which needs no catalogue
# The languages that have a catalogue, by the names of their folders.
CATALOGUES = ("ar", "de", "fr", "zh_Hans")
RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
TRADITIONAL = frozenset(("Hant", "TW", "HK", "MO"))  # where Chinese has other characters than in `zh_Hans`


def N_(message: str) -> str:
    """Mark a message of a table, which is translated where it is shown."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a message of a table that has a context."""
    return message


NO_SPACE = "\u200b"  # how a catalogue says that a sign is nothing at all: an empty message would be one that is missing
# Punctuation with its spaces, which languages write differently.
SIGNS = (
    NP_("punctuation", ", "),
    NP_("punctuation", "; "),
    NP_("punctuation", ": "),
    NP_("punctuation", "."),
    NP_("punctuation", " "),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, by the methods of gettext. With values, their placeholders are filled in."""

    language: str
    _translations: NullTranslations = field(repr=False, compare=False)

    def gettext(self, message: str, **values: object) -> str:
        """Return a message in this language."""
        return _fill(self._translations.gettext(message), values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Return a message that means this in a context."""
        return _fill(self._translations.pgettext(context, message), values)

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the message for a number of things, in the plural form that the language has for it."""
        return _fill(self._translations.ngettext(one, many, number), values)

    def sign(self, sign: str) -> str:
        """Return one of SIGNS as the language writes it."""
        return self._translations.pgettext("punctuation", sign).strip(NO_SPACE)

    def of_context(self, context: str) -> dict[str, str]:
        """Return all messages of a context with their translations; none where there is no catalogue."""
        known: Mapping[object, str] = getattr(self._translations, "_catalog", {})
        keys = [key for key in known if isinstance(key, str) and key.startswith(f"{context}\x04")]
        return {key.partition("\x04")[2]: known[key] for key in keys}

    @property
    def direction(self) -> str:
        """The direction of writing, as HTML has it: "ltr" or "rtl"."""
        return "rtl" if self.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def _fill(message: str, values: dict[str, object]) -> str:
    return message.format(**values) if values else message


@lru_cache
def words_of(language: str) -> Words:
    """Return the words of a language by its tag, "de-CH"; English ones where it has no catalogue."""
    name = catalogue_of(language)
    return Words(language, _read(name) if name and name != SOURCE else NullTranslations())


def catalogue_of(language: str) -> str | None:
    """Return the name of the catalogue for a language, "zh_Hans" for zh-CN; None if it has none."""
    base, *rest = language.split("-")
    if base == SOURCE:
        return SOURCE
    names = [] if TRADITIONAL.intersection(rest) else [name for name in CATALOGUES if name.partition("_")[0] == base]
    return next(iter(names), None)


def catalogue_file(name: str) -> Path:
    """Return where a catalogue is."""
    return FOLDER / name / "LC_MESSAGES" / "topicbrief.po"


@lru_cache
def _read(name: str) -> NullTranslations:
    """Return the translations of a catalogue. Its import takes a moment, which English does without."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue_file(name).read_bytes()), locale=name))
    compiled.seek(0)
    return GNUTranslations(compiled)


ENGLISH = words_of(SOURCE)
