"""Texts of the interfaces by key, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from ontology.document import Plain, read_document
from ontology.problems import Language

__all__ = ["LANGUAGES", "Translator", "translator"]

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
_FOLDER: Final = Path(__file__).parent / "locales"


class Translator:
    """Gives the text of a key in one language.

    Examples:
        >>> translator("en")("verdict.met")
        'met'
    """

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language: Final = language
        self.texts: Final = texts

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of ``key`` with its placeholders filled; an unknown key is shown as it is."""
        text = self.texts.get(key)
        return key if text is None else text.format_map(values)

    def knows(self, key: str) -> bool:
        """Say whether there is a text for ``key``."""
        return key in self.texts


@cache
def translator(language: Language) -> Translator:
    """Return the translator of a language; the files of ``ui/locales`` are read once.

    Raises:
        DocumentError: If a locale file is damaged.
    """
    texts: dict[str, str] = {}
    for path in sorted((_FOLDER / language).glob("*.yaml")):
        texts.update(_flat(read_document(path).root, ""))
    return Translator(language, texts)


def _flat(values: Mapping[str, Plain], prefix: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key, value in values.items():
        if isinstance(value, dict):
            texts.update(_flat(value, f"{prefix}{key}."))
        else:
            texts[f"{prefix}{key}"] = str(value)
    return texts
