"""On a server the database itself decides who sees which rows, whatever program asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest

from db import lists
from db.access_records import MemberRecord
from db.errors import ChangedMeanwhile, StoreError
from db.letter_records import LetterRecord, PromiseRecord
from db.lists import access
from db.lists.ledger import trail_since
from db.models import metadata
from db.records import HouseholdRecord, InvolvementRecord, TeamRecord, WorkerRecord
from db.shown import Shown
from db.store import Store, open_store
from tests.db import examples
from tests.db.bookings import book, booking, cover
from tests.db.conftest import noon
from tests.db.server import emptied, login

ON = examples.ON
NAMES = ("Ann", "Ben", "Cem")


@pytest.fixture
def owner(server: str) -> Iterator[Store]:
    """Ann's child 1 and Ben's child 2, in one team; Cem's child 3 in another."""
    emptied(server)
    with open_store(server, clock=noon) as store:
        with store.change("owner", "People") as work:
            for team in ("North", "South"):
                work.add(TeamRecord(key=team, name=team))
            for name, team in zip(NAMES, ("North", "North", "South"), strict=True):
                work.add(WorkerRecord(key=name, name=f"{name} Sample", team=team))
            for number, name in enumerate(NAMES, 1):
                work.add(examples.child(f"C{number}", forename=f"Child{number}"))
                work.add(
                    InvolvementRecord(
                        key=f"I{number}", child=f"C{number}", worker=name, start=date(2025, 1, 6),
                        role="social_worker", start_known=True,
                    )
                )  # fmt: skip
                work.add(examples.visit(f"V{number}", of=f"C{number}"))
        yield store


def named(owner: Store, *members: tuple[str, str, str | None, str | None]) -> None:
    with owner.change("owner", "Who may do what") as work:
        for name, role, worker, team in members:
            work.add(
                MemberRecord.model_validate(
                    {"key": name, "login": name, "role": role, "worker": worker, "team": team}
                )
            )


def children_seen(address: str) -> list[int]:
    with open_store(address, clock=noon) as store, store.read() as reader:
        rows = reader.execute("SELECT id FROM child ORDER BY id").fetchall()
        about = reader.execute("SELECT DISTINCT child_id FROM event ORDER BY 1").fetchall()
        held = reader.execute("SELECT DISTINCT child_id FROM involvement ORDER BY 1").fetchall()
    assert rows == about == held
    return [row[0] for row in rows]


@pytest.mark.usefixtures("owner")
def test_whoever_is_let_in_sees_all_until_somebody_is_named(server: str) -> None:
    assert children_seen(login(server, "ann")) == [1, 2, 3]


def test_a_login_sees_the_children_of_their_team_only(owner: Store, server: str) -> None:
    named(
        owner,
        ("root", "administrator", None, None),
        ("ann", "social_worker", "Ann", None),
        ("boss", "team_manager", None, "South"),
        ("post", "business_support", None, None),
        ("head", "service_manager", None, None),
    )

    whom = ("ann", "boss", "post", "head", "root")
    seen = {who: children_seen(login(server, who)) for who in whom}

    everybody = [1, 2, 3]
    assert seen == {"ann": [1, 2], "boss": [3], "post": everybody, "head": everybody, "root": []}
    assert owner.login() == "owner"
    with owner.read() as reader:
        assert len(reader.execute("SELECT id FROM child").fetchall()) == 3


def test_no_question_about_rows_is_compiled_which_takes_longer_than_answering_it(
    owner: Store,
) -> None:
    with owner.read() as reader:
        assert reader.execute("SHOW jit").fetchone() == ("off",)
    with owner.change("owner", "Nothing") as work:
        assert work.connection.exec_driver_sql("SHOW jit").scalar() == "off"


def test_a_login_nobody_named_sees_nothing_of_anybody(owner: Store, server: str) -> None:
    named(owner, ("root", "administrator", None, None))

    with open_store(login(server, "stranger")) as store, store.read() as reader:
        counts = {
            table.name: reader.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            for table in metadata.sorted_tables
        }
        # Who is named is told to everybody let in, so that they can be told that they are not.
        assert access.has_members(reader)
    assert {name for name, count in counts.items() if count} == {"member"}


def test_a_booking_with_a_child_of_another_team_opens_their_record(
    owner: Store, server: str
) -> None:
    named(owner, ("ann", "social_worker", "Ann", None))
    with owner.change("owner", "Cover") as work:
        book(work, booking(worker="Ann"), cover("C3"))

    assert children_seen(login(server, "ann")) == [1, 2, 3]


def test_paper_about_carers_themselves_is_seen_by_those_who_support_them(
    owner: Store, server: str
) -> None:
    named(
        owner,
        ("ann", "supervising_social_worker", "Ann", None),
        ("cem", "supervising_social_worker", "Cem", None),
        ("post", "business_support", None, None),
    )
    with owner.change("owner", "Supervision") as work:
        for name in ("Ann", "Cem"):
            household = f"H-{name}"
            work.add(HouseholdRecord(key=household, name=name, supervising_worker=name))
            about = cover(None, "fostering_supervision", household=household)
            visit = book(work, booking(worker=name), about)
            letter = work.add(letter_of(household))
            work.add(
                PromiseRecord(
                    key=f"P-{name}", letter=str(letter), booking=str(visit), household=household,
                    sequence=0, on=ON, start_minute=960,
                ),
                links={"letter": letter, "booking": visit},
            )  # fmt: skip

    def seen(login_name: str) -> list[tuple[int | None, int | None]]:
        address = login(server, login_name)
        with open_store(address, clock=noon) as store, store.read() as reader:
            promised = {one.household_id for one in lists.promises(reader)}
            letters = lists.letters(reader)
        assert promised == {one.household_id for one in letters}
        return sorted((one.child_id, one.household_id) for one in letters)

    assert seen("ann") == [(None, 1)]
    assert seen("cem") == [(None, 2)]
    assert len(seen("post")) == 2


def letter_of(household: str) -> LetterRecord:
    return LetterRecord(
        key=f"L-{household}", household=household, reference="AAAA-BBBB", kind="appointment",
        audience="household", recipient="h1:household:1", name="Carers", digest="0" * 64,
        text="{}", made_on=ON, form="pdf", status="sent", sent_on=ON, how="post",
        prepared_by="ann",
    )  # fmt: skip


def test_a_login_records_under_their_own_name_and_about_their_own_children(
    owner: Store, server: str
) -> None:
    named(owner, ("ann", "social_worker", "Ann", None), ("cem", "social_worker", "Cem", None))

    with open_store(login(server, "ann"), clock=noon) as store:
        with store.change("ann", "Visit") as work:
            work.add(examples.visit("N1", of="C1"))
        with pytest.raises(StoreError), store.change("ann", "Visit") as work:
            work.add(examples.visit("N2"), links={"child": 3})
        with pytest.raises(StoreError), store.change("cem", "Under another's name") as work:
            work.add(examples.visit("N3", of="C1"))
        with pytest.raises(StoreError), store.change("ann", "More than mine") as work:
            work.add(MemberRecord(key="me", login="ann2", role="administrator"))

    with owner.read() as reader:
        assert next(c.who for c in lists.changes(reader)) == "ann"
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (4,)
    with open_store(login(server, "cem")) as store, store.read() as reader:
        trail = reader.execute("SELECT after FROM audit_entry WHERE after LIKE '%N1%'").fetchall()
        assert trail == []


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
@pytest.mark.usefixtures("owner")
def test_the_trail_cannot_be_touched_by_a_login(server: str, statement: str) -> None:
    for table, key in (("change_set", "id"), ("audit_entry", "id"), ("change_seal", "change_id")):
        with psycopg.connect(login(server, "ann")) as raw, pytest.raises(psycopg.Error):
            raw.execute(statement.format(table, key, key))


def test_the_setting_of_another_worker_opens_nothing(owner: Store, server: str) -> None:
    """A rule that asked a setting could be told another name by whom it is to hold back."""
    named(owner, ("ann", "social_worker", "Ann", None))
    with psycopg.connect(login(server, "ann")) as raw:
        for trick in ("SET ROLE owner", "SET SESSION AUTHORIZATION owner"):
            with pytest.raises(psycopg.Error):
                raw.execute(trick)
            raw.rollback()
        assert raw.execute("SELECT count(*) FROM child").fetchone() == (2,)


def test_a_change_by_another_team_is_met_though_its_words_are_not_seen(
    owner: Store, server: str
) -> None:
    named(owner, ("root", "administrator", None, None), ("ann", "social_worker", "Ann", None))
    with open_store(login(server, "ann"), clock=noon) as store:
        with store.read() as reader:
            seen = Shown(lists.newest_change(reader))
        with owner.change("owner", "Elsewhere") as work:
            work.update("event", 1, {"seen_alone": False})
        with store.read() as reader:
            assert lists.newest_change(reader) > seen.newest
            assert trail_since(reader, "event", 1, seen.newest) == []
        with pytest.raises(ChangedMeanwhile), store.change("ann", "Mine", shown=seen) as work:
            work.update("event", 1, {"copied": True})


def test_a_child_somebody_adds_is_theirs_and_not_another_teams(owner: Store, server: str) -> None:
    named(
        owner,
        ("root", "administrator", None, None),
        ("ann", "social_worker", "Ann", None),
        ("cem", "social_worker", "Cem", None),
    )
    with open_store(login(server, "ann"), clock=noon) as store:
        with store.change("ann", "Added a child") as work:
            new = work.add(examples.child("C9", forename="New"))
            work.add(
                InvolvementRecord(key="I9", child="C9", worker="Ann", start=date(2025, 1, 6)),
                links={"child": new},
            )
            work.add(examples.visit("V9", of="C9"), links={"child": new})
        with store.change("ann", "Added nobody's child") as work:
            work.add(examples.child("C10", forename="Stray"))
        with store.change("ann", "Something else") as work:
            work.add(examples.visit("V10", of="C9"), links={"child": new})
    assert children_seen(login(server, "ann"))[-1] == new
    assert new not in children_seen(login(server, "cem"))
    with (
        pytest.raises(StoreError),
        open_store(login(server, "cem"), clock=noon) as store,
        store.change("cem", "Not his") as work,
    ):
        work.update("child", new, {"forename": "Taken"})
