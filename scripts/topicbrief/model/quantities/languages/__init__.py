"""The words for quantities, by language. To add a language, write a module with its words and name it here."""

from .english import ENGLISH
from .language import Language

__all__ = ["ENGLISH", "LANGUAGES", "Language"]

LANGUAGES: tuple[Language, ...] = (ENGLISH,)
