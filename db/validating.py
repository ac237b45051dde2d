"""What a row becomes by a change of some of its fields, checked as a whole record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from db.errors import Refused
from db.kind import Kind, Values


def validated(kind: Kind, row: Mapping[str, Any], changes: Mapping[str, Any]) -> Values:
    """The columns of the row after the changes, as its record accepts them; raises Refused."""
    given = {name: str(v) if name in _link_fields(kind) and v else v for name, v in changes.items()}
    try:
        record = kind.record.model_validate(kind.as_fields(row) | given)
    except ValidationError as error:
        # Not "from error": its text holds what was typed.
        raise Refused("; ".join(_why(one) for one in error.errors())) from None
    return kind.values(record)


def _link_fields(kind: Kind) -> frozenset[str]:
    return frozenset(link.field for link in kind.links)


def _why(problem: Mapping[str, Any]) -> str:
    field = ".".join(str(part) for part in problem["loc"]).replace("_", " ")
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"{field}: {said}" if field else f"It {said}"
