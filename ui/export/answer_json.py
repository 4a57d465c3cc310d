"""Answers as JSON, the same for the command line and for the files of the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

__all__ = ["json_text"]


def json_text(answer: BaseModel | Iterable[BaseModel] | dict[str, Any]) -> str:
    """Return an answer as indented JSON, without a line break at its end."""
    return json.dumps(_plain(answer), ensure_ascii=False, indent=2)


def _plain(answer: Any) -> Any:
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json")
    if isinstance(answer, dict):
        return answer
    return [_plain(entry) for entry in answer]
