"""Who there is: children, teams, workers, and where children live."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from caseload_tui.exchange.cells import text_of
from caseload_tui.exchange.ssd.context import Context
from caseload_tui.exchange.ssd.keys import own_key
from caseload_tui.exchange.tables import Row, RowRefused
from db.records import AddressRecord, WorkerRecord

_WHOLE_POSTCODE: Final = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
# Without its space "CR04" could be a district, so only what can be nothing else is a sector.
_SECTOR: Final = re.compile(r"[A-Z]{1,2}(?:[0-9]{2}|[0-9][A-Z])[0-9]")
_UPN: Final = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_ADDRESS_PARTS: Final = ("room", "flat", "floor", "building", "house", "street", "town")


def person(context: Context, row: Row) -> None:
    """A child or young person."""
    child = row.need_text("person_id")
    born = row.day("dob")
    if born is not None and born > context.today:
        why = "this is a day to come; a baby not yet born has an expected date of birth"
        context.collector.reject(row, "dob", born.isoformat(), why)
        born = None
    died = row.day("death_date")
    if died is not None and died > context.today:
        context.collector.reject(row, "death_date", died.isoformat(), "this is a day to come")
        died = None
    context.collector.children.know(
        row,
        child,
        forename=row.text("forename"),
        surname=row.text("surname"),
        date_of_birth=born,
        expected_birth=row.day("expected_dob") if born is None else None,
        died_on=died,
        blank=row.blank(died_on="death_date"),
        sex=row.code("sex"),
        ethnicity=row.code("ethnicity"),
        nationality=row.text("nationality"),
        has_ehcp=row.flag("send_flag"),
    )


def disability(context: Context, row: Row) -> None:
    """A disability, or the code for none."""
    answer = row.code("disability_code", "disability")
    if answer is not None:
        child = context.child(row)
        context.collector.children.know(row, child, disabled=answer == "yes")


def immigration_status(context: Context, row: Row) -> None:
    """An immigration status; the one that matters here is having arrived alone."""
    if row.code("immigration_status", "immigration") == "UASC":
        context.collector.children.know(row, context.child(row), unaccompanied=True)


def linked_identifier(context: Context, row: Row) -> None:
    """A number others know the child by; the one kept is the unique pupil number."""
    told = (row.text("identifier_type") or "").lower()
    if told in ("upn", "unique pupil number"):
        upn = pupil_number(row.need_text("identifier_value"))
        if upn is None:
            why = "a unique pupil number is a letter, eleven digits, and a digit or letter"
            raise RowRefused("identifier_value", why, row.shown("identifier_value"))
        context.collector.children.know(row, context.child(row), upn=upn)


def pupil_number(text: str | None) -> str | None:
    """A unique pupil number in capitals; None for a code that says there is none."""
    upn = "".join((text or "").split()).upper()
    return upn if _UPN.fullmatch(upn) else None


def department(context: Context, row: Row) -> None:
    """A team."""
    context.teams.learn(
        row,
        row.need_text("team_id"),
        row.need_text("team_name"),
        row.text("team_parent_id"),
        row.text("team_parent_name"),
    )


def professional(context: Context, row: Row) -> None:
    """A worker. One without a name goes by identifier."""
    worker = row.need_text("professional_id")
    fte = row.number_in("full_time_equivalency")
    if fte is not None and not 0 < fte <= 2:
        why = "a full-time equivalent is above 0 and at most 2"
        context.collector.reject(row, "full_time_equivalency", str(fte), why)
        fte = None
    context.collector.add(
        WorkerRecord,
        row,
        key=worker,
        name=row.text("professional_name") or worker,
        job_title=row.text("professional_job_title"),
        team=context.teams.key_for(row, "professional_department"),
        fte=fte,
        agency=row.flag("agency_worker_flag"),
        registration=row.text("social_worker_registration_no"),
    )
    context.learn_worker(worker, row.text("professional_name"))


def involvement(context: Context, row: Row) -> None:
    """A worker with a child. A worker nobody told of cannot be anybody's worker."""
    child = context.child(row)
    worker = row.text("professional_id")
    team = context.teams.key_for(row, "professional_team")
    if worker is None and team is None:
        raise RowRefused("professional_id", "neither a worker nor a team is named")
    if worker is not None and not context.collector.has(WorkerRecord, worker):
        why = "no such worker is in the professionals table, so nobody can be given this child"
        raise RowRefused("professional_id", why, row.shown("professional_id"))
    start = row.day("involvement_start_date")
    if start is not None:
        start, end = row.period("involvement_start_date", "involvement_end_date")
    else:
        end = row.day("involvement_end_date")
    role = context.role(row, "professional_role_id")
    context.collector.involve(
        row,
        key=own_key(row, child, "involvements_id", worker or team, role, start),
        child=child,
        worker=worker,
        team=team,
        role=role,
        start=start,
        end=end,
        reason=row.text("worker_change_reason"),
        blank=row.blank(end="involvement_end_date"),
    )


def address(context: Context, row: Row) -> None:
    """Where a child lives or lived."""
    child = context.child(row)
    start, end = row.period("address_start_date", "address_end_date")
    kind = (row.text("address_type") or "address").lower()
    text = _address_text(context, row)
    postcode = plain_postcode(row.text("address_postcode"))
    context.collector.add(
        AddressRecord,
        row,
        key=own_key(row, child, "table_id", kind, start),
        child=child,
        kind=kind,
        start=start,
        end=end,
        text=text,
        postcode=postcode,
        blank=row.blank(end="address_end_date"),
    )
    if text is not None and postcode is not None:
        context.learn_home(child, postcode, start, end, _address_key(postcode, text))


def plain_postcode(postcode: str | None) -> str | None:
    """A postcode, or the sector alone, in capitals with one space; else kept as written."""
    if postcode is None:
        return None
    tight = "".join(postcode.split()).upper()
    if _WHOLE_POSTCODE.fullmatch(tight):
        return f"{tight[:-3]} {tight[-3:]}"
    if _SECTOR.fullmatch(tight):
        return f"{tight[:-1]} {tight[-1]}"
    return postcode


def _address_text(context: Context, row: Row) -> str | None:
    raw = row.text("address_json")
    if raw is None or not raw.startswith("{"):
        return raw
    try:
        parts = json.loads(raw)
    except (ValueError, RecursionError):
        context.collector.reject(row, "address_json", None, "this is not a readable JSON address")
        return None
    return _joined(parts)


def _joined(parts: Mapping[str, object]) -> str | None:
    found = {key.lower(): value for key, value in parts.items()}
    told = [text_of(str(found.get(name) or "")) for name in _ADDRESS_PARTS]
    return ", ".join(line for line in told if line is not None) or None


def _address_key(postcode: str, text: str) -> str:
    """The same for everybody at one address, and telling nobody which address it is."""
    plain = "".join(sign for sign in (postcode + text).lower() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()[:20]


def home_at(
    homes: list[tuple[str, date, date | None, str]], postcode: str | None, day: date
) -> str | None:
    """The address, among a child's, with this postcode on this day."""
    for where, start, end, key in homes:
        if where == postcode and start <= day and (end is None or day < end):
            return key
    return None
