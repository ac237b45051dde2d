"""Whole stores' worth of records, as unlike anything a spreadsheet is kind to as can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from caseload_tui.exchange.own_workbook.sheets import sheets
from caseload_tui.timescales.history import (
    Eligibility,
    EventKind,
    FactKind,
    Outcome,
    PlanKind,
    ReturnInterview,
)
from db import access_records, letter_records, records, scorecard_records, workload_records
from db import diary_records as diary
from db.records import Record

NASTY = ("=1+1", "+44 20", "-", "@home", "'=x", "NULL", "N/A", "_x0041_", "nan", "1e5", "007",
         "\u202eabc", "a\u200bb", "  ", "Zoë", "王", "😀", "TRUE", "01/02/2026",
         "EXAMPLE", "a  b", "<b>&amp;", "[/red]", "1.0", "#N/A")  # fmt: skip
_ANY = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"], max_codepoint=0x1FFFF),
    min_size=1,
    max_size=12,
)
text = st.one_of(st.sampled_from(NASTY), _ANY).map(str.strip).filter(bool)
maybe_text = st.none() | text
days = st.dates(date(1950, 1, 1), date(2026, 11, 22))
flags = st.none() | st.booleans()
minutes = st.integers(0, 1439)
_long = st.builds(
    lambda first, times, last: f"[{first}{'word é ' * times}\n{last}]",
    text, st.sampled_from([0, 1, 2_500]), text,
)  # fmt: skip
"""Words with lines, at times longer than any cell."""


def period(start: date, length: int | None) -> dict[str, Any]:
    end = None if length is None else start + timedelta(days=length)
    return {"start": start, "end": end}


periods = st.builds(period, days, st.none() | st.integers(1, 500))


@st.composite
def _times(draw: st.DrawFn) -> dict[str, Any]:
    names = ("out_from", "from_minute", "to_minute", "back_by")
    first, then, last, end = sorted(draw(st.lists(st.integers(0, 1440), min_size=4, max_size=4)))
    then, last = (then, last) if then < last else (first, max(last, first + 1))
    values = (min(first, then), then, last, max(end, last))
    return dict(zip(names, values, strict=True)) if last <= 1440 else {
        "out_from": 0, "from_minute": 0, "to_minute": 1440, "back_by": 1440
    }  # fmt: skip


def _some(make: Any, prefix: str, most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Some records, each with a key of its own."""
    return st.lists(make, max_size=most).map(
        lambda found: [each | {"key": f"{prefix}{n}"} for n, each in enumerate(found)]
    )


def _of(kind: type[Record], made: Sequence[dict[str, Any]]) -> list[Record]:
    return [kind(**each) for each in made]


@st.composite
def whole_stores(draw: st.DrawFn) -> list[list[Record]]:
    """The records of a small store by kind, in the order in which they are stored."""
    one = st.sampled_from
    codes = {each.of: each for sheet in sheets().values() for each in sheet.columns if each.of}

    def code(name: str) -> st.SearchStrategy[str]:
        return one(codes[name].allowed)

    teams = draw(_some(st.fixed_dictionaries({"name": text}), "T", 2))
    for n, team in enumerate(teams):
        team["name"] += f" {n}"
    workers = [{"key": "W0", "name": "Somebody"}, *draw(_some(st.fixed_dictionaries({
        "name": text, "job_title": maybe_text, "fte": st.none() | one([0.5, 0.75, 1.0]),
        "agency": flags, "base": maybe_text}), "V", 2))]  # fmt: skip
    for n, worker in enumerate(workers):
        worker["name"] += f" {n}"
    carers = draw(_some(st.fixed_dictionaries({
        "name": text, "postcode": st.none() | st.just("NB7 2QT"), "area": maybe_text,
        "supervising_worker": st.none() | st.just("W0")}), "H", 2))  # fmt: skip
    children = [{"key": "C0"}, *draw(_some(st.fixed_dictionaries({
        "forename": maybe_text, "surname": maybe_text, "preferred_name": maybe_text,
        "date_of_birth": st.none() | days, "sex": st.none() | one(["F", "M"]),
        "language": maybe_text, "family": maybe_text, "disabled": flags,
        "address_protected": flags, "upn": st.none() | text}), "D", 2))]  # fmt: skip
    upns: set[str] = set()
    for child in children:
        if child.get("upn") in upns:
            child.pop("upn")
        upns.add(child.get("upn", ""))
    child, worker = one([each["key"] for each in children]), one([w["key"] for w in workers])
    whose = st.fixed_dictionaries({"child": child})

    def dated(prefix: str, most: int = 3, **more: Any) -> list[dict[str, Any]]:
        facts = st.fixed_dictionaries(more)
        both = st.builds(lambda a, b, c: a | b | c, whose, periods, facts)
        return draw(_some(both, prefix, most))

    placements = dated("L", type_code=code("placement_type"), postcode=maybe_text,
                       outside_borough=flags, start_known=st.booleans(), address=maybe_text,
                       distance_miles=st.none() | one([0.5, 12.25]))  # fmt: skip
    contacts = dated(
        "K",
        role=st.just("parent"),
        name=text,
        address=maybe_text,
        agreed=st.booleans(),
        safe_to_post=st.booleans(),
        relationship=maybe_text,
    )
    events = draw(_some(st.fixed_dictionaries({
        "child": child, "kind": one(list(EventKind)).map(str), "on": days,
        "outcome": one(list(Outcome)).map(str), "seen": flags, "seen_alone": flags,
        "in_person": flags, "belongs_to": maybe_text, "reason": maybe_text,
        "worker": st.none() | worker, "snapshot": st.booleans(), "copied": st.booleans(),
        "next_attempt": st.none() | days}), "E", 6))  # fmt: skip
    london = ZoneInfo("Europe/London")
    moments = st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2026, 11, 1),  # noqa: DTZ001
        allow_imaginary=False,
        timezones=st.just(london),
    ).map(lambda at: at.replace(microsecond=0))
    missing = draw(_some(st.builds(
        lambda who, at, more: {"child": who, "started_on": at.date(), "started_at": at} | more,
        child, moments, st.fixed_dictionaries({
            "away_only": st.booleans(), "interview_offered": flags,
            "interview": one(list(ReturnInterview)).map(str)})), "M", 2))  # fmt: skip
    away = draw(_some(st.builds(
        lambda when, facts: when | facts, periods, st.fixed_dictionaries({
            "worker": worker, "kind": one(get_args(diary.AbsenceKind)), "note": maybe_text})),
        "A", 2))  # fmt: skip
    pattern = draw(st.none() | st.builds(
        lambda when, times, day: when | times | {"key": "P0", "worker": "W0", "weekday": day},
        periods, _times(), st.integers(0, 6)))  # fmt: skip
    hours = draw(_some(st.builds(
        lambda when, n: when | {"worker": "W0", "kind": "contract", "hours": n},
        periods, one([37.0, 18.5])), "U", 1))  # fmt: skip
    booked = draw(_some(st.fixed_dictionaries({
        "worker": worker, "on": days, "start_minute": st.integers(0, 1300),
        "minutes": st.integers(1, 60), "place": maybe_text, "announced": st.booleans(),
        "pinned": st.booleans(), "why": maybe_text, "status": st.just("cancelled"),
        "sequence": st.integers(0, 9)}), "B", 2))  # fmt: skip
    for each in booked:
        each["uid"] = f"uid {each['key']}"
    for each in booked[1:]:
        each |= {"held_by": draw(text), "setting": "elsewhere", "held_at": draw(text),
                 "accompanied": draw(st.booleans())}  # fmt: skip
    covers = [{"key": f"O{n}", "booking": each["key"], "child": "C0", "duty": "cla_visit",
               "rule": "r", "demand": "d"} for n, each in enumerate(booked)]  # fmt: skip
    letters, promises, written = _written(draw, child, booked, carers)
    held = st.none() | one([place["key"] for place in placements]) if placements else st.none()
    facts = dated("F", kind=one(list(FactKind)).map(str), placement=held,
                  days=st.none() | st.integers(1, 60))  # fmt: skip
    return [
        _of(records.TeamRecord, teams),
        _of(records.WorkerRecord, workers),
        _of(records.HouseholdRecord, carers),
        _of(records.ChildRecord, children),
        _of(records.AddressRecord, dated("R", kind=text, text=maybe_text, postcode=maybe_text)),
        _of(records.InvolvementRecord, dated(
            "I", worker=worker, role=text, reason=maybe_text, start_known=st.just(True))),
        _of(records.PlacementRecord, placements),
        _of(records.LegalStatusRecord, dated("S", code=code("legal_status"))),
        _of(records.PlanRecord, dated("N", kind=one(list(PlanKind)).map(str), category=maybe_text)),
        _of(records.FactRecord, facts),
        _of(records.EventRecord, events),
        _of(records.MissingRecord, missing),
        _of(records.LeavingCareRecord, draw(_some(st.fixed_dictionaries({
            "child": child, "eligibility": one(list(Eligibility)).map(str),
            "since": st.none() | days, "in_touch": maybe_text, "suitable": flags}), "G", 2))),
        _of(diary.WorkingTimeRecord, [pattern] if pattern else []),
        _of(diary.AbsenceRecord, away),
        _of(diary.BookingRecord, booked),
        _of(diary.BookingCoverRecord, covers),
        _of(workload_records.CapacityFactRecord, hours),
        _of(workload_records.WorkloadNoteRecord, draw(_some(st.fixed_dictionaries({
            "worker": st.just("W0"), "on": days, "figure": text, "said": text,
            "said_by": text}), "Q", 1))),
        _of(letter_records.ContactRecord, contacts),
        _of(letter_records.LetterRecord, letters),
        _of(letter_records.PromiseRecord, promises),
        *written,
        _of(letter_records.ReplacementRecord, [
            {"key": "X0", "booking": "B1", "instead": "B0"}] if len(booked) > 1 else []),
        _of(scorecard_records.TargetRecord, [
            {"key": "J0", "indicator": "pep_up_to_date", "aim": 950, "upto": 990}]),
        _of(scorecard_records.FrozenScorecardRecord, draw(_some(st.fixed_dictionaries({
            "on": days, "months": st.integers(1, 60), "standards_version": st.just("1"),
            "team": st.sampled_from([None, *(team["key"] for team in teams)]),
            "cases": _long}), "Y", 1))),
        _of(access_records.MemberRecord, [
            {"key": "Z0", "login": "ann", "role": "administrator"},
            {"key": "Z1", "login": "bo", "role": "social_worker", "worker": "W0"}]),
    ]  # fmt: skip


def _written(
    draw: st.DrawFn,
    child: st.SearchStrategy[str],
    booked: Sequence[dict[str, Any]],
    carers: Sequence[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[list[Record]]]:
    """Letters, sent and not, what they promised, notes on them and batches of them."""
    sent = st.fixed_dictionaries({"status": st.just("sent"), "sent_on": days,
                                  "how": st.just("post")})  # fmt: skip
    letters = draw(_some(st.builds(lambda facts, sent: facts | sent, st.fixed_dictionaries({
        "child": child, "reference": text, "kind": st.just("schedule"), "recipient": text,
        "audience": st.just("carer"), "name": text, "children": st.just("7 8"),
        "address": st.just("1 High Street\nCroydon"), "digest": st.just("a" * 64),
        "text": _long, "made_on": days, "form": st.just("pdf"), "note": maybe_text,
        "prepared_by": text}), st.just({}) | sent), "LT", 2))  # fmt: skip
    promises = [{"key": f"PR{n}", "letter": each["key"], "booking": booked[0]["key"],
                 "child": each["child"], "sequence": n, "on": draw(days), "start_minute": 600,
                 "broken_on": draw(days), "broken_how": "moved", "reason": draw(maybe_text)}
                for n, each in enumerate(letters) if booked]  # fmt: skip
    for letter in letters[1:] if carers else ():
        letter |= {"child": None, "household": carers[0]["key"], "children": ""}
    for promise in promises[1:] if carers else ():
        promise |= {"child": None, "household": carers[0]["key"]}
    calls = [{"key": "CL0", "booking": booked[0]["key"], "child": "C0", "sequence": 1,
              "on": draw(days), "told": "carers", "why": draw(text), "outcome": draw(text)}
             ] if booked else []  # fmt: skip
    notes = draw(_some(st.fixed_dictionaries({
        "body": st.none() | _long, "by_hand": st.booleans(), "set_aside": maybe_text}),
        "NT", 2))  # fmt: skip
    for note in notes:
        note["reference"] = f"R {note['key']}"
    runs = draw(_some(st.fixed_dictionaries({
        "on": days, "form": st.just("print"), "letters": st.integers(1, 9), "manifest": _long,
        "printer": maybe_text, "outcome": st.just("printed")}), "RN", 1))  # fmt: skip
    runs = runs if letters else []
    return letters, promises, [
        _of(letter_records.CallRecord, calls),
        _of(letter_records.LetterNoteRecord, notes), _of(letter_records.LetterRunRecord, runs)
    ]  # fmt: skip
