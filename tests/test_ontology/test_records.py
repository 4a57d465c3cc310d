"""What a data file may say: the parts of the format."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ontology.records import NoteRecord, StandardFile


def test_note_quotes_at_most_twelve_characters() -> None:
    """A source note shows the damaged words, never the sentence."""
    prose = {"zh": "读法。", "en": "Reading."}
    fields = {"id": "n", "about": ["x"], "reading": prose, "reason": prose, "confidence": "certain"}
    assert NoteRecord.model_validate({**fields, "printed": "一二三四五六七八九十一二"}).printed
    with pytest.raises(ValidationError):
        NoteRecord.model_validate({**fields, "printed": "一二三四五六七八九十一二三"})


def test_every_field_of_the_format_is_documented_for_the_guide() -> None:
    """The top of the format has the parts that data/README.md explains, in that order."""
    parts = "format standard functions work_contents levels items grade_scale topics terms notes"
    assert list(StandardFile.model_fields) == parts.split()
