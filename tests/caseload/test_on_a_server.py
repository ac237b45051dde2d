"""A whole week's work on a server: the same answers as from a file, and nothing lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from caseload_tui.caseload import beside
from caseload_tui.caseload.appointments.views import NewAppointment
from caseload_tui.caseload.changes import NewVisit
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.letters.views import LetterScope
from caseload_tui.caseload.opening import open_desk
from caseload_tui.caseload.planning.views import PlanRequest
from caseload_tui.caseload.problems import Conflict, Problem
from caseload_tui.caseload.safety import moving
from caseload_tui.caseload.views import EVERYONE, Scope, ScopeKind
from caseload_tui.cli import main
from db.errors import StoreError
from db.secret import AccountKey
from tests.conftest import ON
from tests.db.server import emptied, login

MONDAY = ON + timedelta(days=1)
USER = "owner"
BAD = ("../out.toml", "letters/../../out.toml", "/out.toml", "out.toml", "letters/a.sh")


def say_nothing(*_: object) -> None:
    """Progress nobody watches."""


def moved(file: Desk, server: str) -> Desk:
    """The same store on a server with nothing on it."""
    emptied(server)
    file.move(server, lambda: pytest.fail("a server needs no passphrase"), say_nothing)
    return open_desk(server, on=ON, user="somebody else")


@pytest.fixture
def served(server: str, desk: Desk) -> Iterator[Desk]:
    """The demo on a server."""
    opened = moved(desk, server)
    yield opened
    opened.close()


READ: dict[str, Callable[[Desk], object]] = {
    "teams": lambda desk: desk.teams(),
    "caseload": lambda desk: desk.caseload(EVERYONE),
    "find": lambda desk: desk.find("a"),
    "due": lambda desk: desk.due(),
    "today": lambda desk: desk.today(EVERYONE),
    "child": lambda desk: desk.child(1),
    "doctor": lambda desk: desk.doctor(EVERYONE),
    "diary": lambda desk: desk.diary(1, MONDAY, MONDAY + timedelta(days=27)),
    "letters": lambda desk: desk.letters(),
    "contacts": lambda desk: desk.contacts(child_id=1),
    "team": lambda desk: desk.team(),
    "earlier": lambda desk: desk.team(on=ON - timedelta(days=60)),
    "load": lambda desk: desk.worker_load(1),
    "scorecard": lambda desk: desk.scorecard(EVERYONE),
    "as at": lambda desk: desk.scorecard(EVERYONE, on=ON - timedelta(days=90), trend=False),
    "monday": lambda desk: desk.monday(1),
    "is_demo": lambda desk: desk.is_demo,
}


def told(desk: Desk, value: object) -> str:
    """All of a value in words, but for where its store is: its repr names nobody."""
    if isinstance(value, tuple | list | frozenset):
        return f"[{', '.join(told(desk, one) for one in value)}]"
    if isinstance(value, Mapping):
        return told(desk, list(value.items()))
    if is_dataclass(value) and not isinstance(value, type):
        return told(desk, [getattr(value, field.name) for field in fields(value)])
    words = repr(value).replace(str(desk.store.path.with_suffix("")), "")
    return re.sub(r" at 0x[0-9a-f]+", "", words)


def work(desk: Desk) -> None:
    """Some of what a worker and a manager do in a week."""
    desk.record_visit(NewVisit(1, ON, ("cla_visit",)))
    clinic = NewAppointment(1, "optician", "Dr Example", "elsewhere", MONDAY, 600, 30, "A clinic")
    desk.save_appointment(clinic)
    request = PlanRequest((1,), MONDAY, weeks=3, seconds=None, rounds=2, prove=False)
    desk.accept(desk.propose(request, say_nothing, lambda: False))
    desk.freeze_scorecard(desk.scorecard(EVERYONE, trend=False))
    desk.record_visit(NewVisit(2, ON, ("cla_visit",)))
    desk.undo()


def test_what_a_file_shows_a_server_shows(server: str, demo_store: Path) -> None:
    file = open_desk(demo_store, on=ON, user=USER)
    work(file)
    served = moved(file, server)
    assert (file.user, served.user) == (USER, USER)  # the server's word counts

    for name, read in READ.items():
        found = [told(desk, read(desk)) for desk in (file, served)]
        assert len(found[0]) > 3, name
        assert found[0] == found[1], name

    file.close()
    served.close()


def test_a_week_of_work_on_a_server(served: Desk) -> None:
    before = len(served.due())

    work(served)

    assert len(served.due()) >= before - 1
    assert any(day.bookings for day in served.diary(1, MONDAY, MONDAY + timedelta(days=20)).days)
    assert served.letters().groups
    assert len(served.frozen_scorecards()) == 1
    report = served.check()
    assert report.wrong == ()
    assert any("backups" in note for note in report.notes)


def test_what_belongs_to_files_says_what_to_do_instead(
    served: Desk, server: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert served.daily_copy() is None
    assert served.danger_of_place() == ""
    assert not served.asks_for_passphrase
    with pytest.raises(Problem, match="pg_dump"):
        served.backup(tmp_path / "copy")
    for command in ("encrypt", "rekey", "recovery-sheet", "restore x"):
        assert main((*command.split(), "--store", server)) == 1
        said = capfd.readouterr().err
        assert "server" in said
        assert "Traceback" not in said


def test_moved_back_with_everything_beside_it_into_nothing_that_is_there(
    server: str, demo_store: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    emptied(server)
    demo_store.with_suffix(".standards.toml").write_text("", encoding="utf-8")
    back = tmp_path / "back.store"

    assert main(("move", server, "--store", str(demo_store))) == 0
    assert main(("move", server, "--store", str(demo_store))) == 1
    assert "Something is in the store" in capfd.readouterr().err
    assert main(("move", str(tmp_path / "b.store"), "--store", str(demo_store))) == 1
    assert "backup" in capfd.readouterr().err
    assert main(("move", str(back), "--store", server)) == 0
    assert "Moved" in capfd.readouterr().err

    first, last = (open_desk(path, on=ON, user=USER) for path in (demo_store, back))
    assert last.store.encrypted
    assert told(first, first.due()) == told(last, last.due())
    assert last.check().wrong == ()
    assert back.with_suffix(".standards.toml").exists()
    assert not (tmp_path / "b.store").exists()


def test_a_part_is_never_taken_for_the_whole(served: Desk, server: str, tmp_path: Path) -> None:
    ann = open_desk(login(server, "ann"), on=ON)
    assert ann.user == "ann"
    attempts: tuple[Callable[[], object], ...] = (
        lambda: ann.check(),
        lambda: ann.export(tmp_path / "out", say_nothing, lambda: False),
        lambda: ann.move(str(tmp_path / "b.store"), lambda: pytest.fail("asked"), say_nothing),
    )

    for attempt in attempts:
        with pytest.raises(Problem, match="children of your team only"):
            attempt()

    ann.close()
    assert list(tmp_path.glob("b.store*")) == []
    assert served.check().wrong == ()


def test_everybody_has_the_same_standards_and_letterhead(
    served: Desk, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = served.standards_version()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    other = open_desk(server, on=ON)
    assert other.store.path != served.store.path
    assert other.standards_version() == before

    served.save_standards({("visit_standard", "next"): "4 weeks"}, {})

    assert served.standards_version() == other.standards_version() != before
    assert other.check().wrong == ()
    stationery = served.stationery_file()
    stationery.write_text(stationery.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
    served.share()
    other.letters()
    assert "# ours" in other.stationery_file().read_text(encoding="utf-8")
    other.close()


def test_two_administrators_who_edit_by_hand_see_both_versions(
    served: Desk, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On two computers; what only one of them touched is joined by itself."""
    weights = served.store.path.with_suffix(".weights.toml")
    weights.write_text("# first\n", encoding="utf-8")
    served.share()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "elsewhere"))
    other = open_desk(server, on=ON)
    beside.pull(other)
    mine = other.store.path.with_suffix(".weights.toml")
    assert mine.read_text("utf-8") == "# first\n"

    weights.write_text("# theirs\n", encoding="utf-8")
    served.share()
    served.save_standards({("visit_standard", "next"): "4 weeks"}, {})
    mine.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(Conflict) as met:
        other.share()
    (line,) = met.value.lines
    assert line[:4] == ("weights.toml", "another version", "# theirs\n", "# mine\n")
    assert mine.with_name(f"{mine.name}.theirs").read_text("utf-8") == "# theirs\n"
    assert mine.read_text("utf-8") == "# mine\n"

    mine.write_text("# both\n", encoding="utf-8")
    other.share()
    beside.pull(served)
    assert weights.read_text("utf-8") == "# both\n"
    assert other.standards_version() == served.standards_version()
    assert other.store.path.with_suffix(".standards.toml").exists()
    other.close()


def test_only_an_administrator_changes_what_everybody_has_and_nothing_else_is_written(
    served: Desk, server: str, tmp_path: Path
) -> None:
    served.set_member(USER, "administrator")
    served.set_member("ann", "social_worker", worker_id=1)
    version = served.standards_version()
    ann = open_desk(login(server, "ann"), on=ON)
    with pytest.raises(StoreError), ann.store.change("ann", "Mine") as work:
        work.remember("file.index", "{}")
    with served.store.change(USER, "Elsewhere") as work:
        for name in BAD:
            work.remember(f"file.{name}", '"eA=="')
        work.remember("file.index", json.dumps(dict.fromkeys(BAD, "1")))
    assert ann.standards_version() == version
    assert not list(tmp_path.rglob("out.toml"))
    assert not list(tmp_path.rglob("a.sh"))
    ann.close()


def test_nobody_moves_to_where_they_may_not_go_on(
    served: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is known as one name on a server may be another on their computer."""
    monkeypatch.setattr(moving, "current_user", lambda: "pc-ann")
    served.set_member(USER, "administrator")
    back = tmp_path / "back.store"

    with pytest.raises(Problem, match="known as “pc-ann”") as refused:
        served.move(str(back), AccountKey, say_nothing)
    assert not back.exists()

    assert refused.value.todo == "caseload people add pc-ann --role administrator"
    served.set_member("pc-ann", "administrator")
    served.move(str(back), AccountKey, say_nothing)
    desk = open_desk(back, on=ON, user="pc-ann")
    assert len(desk.members()) == 2
    desk.close()


def test_a_worker_whom_the_server_holds_to_their_team_does_a_weeks_work(
    served: Desk, server: str
) -> None:
    served.set_member(USER, "administrator")
    served.set_member("ann", "social_worker", worker_id=1)
    ann = open_desk(login(server, "ann"), on=ON)
    own = Scope(ScopeKind.WORKER, 1)
    (first, second, *_) = [line.id for line in ann.caseload(own).children]

    ann.record_visit(NewVisit(first, ON, ("cla_visit",)))
    ann.record_visit(NewVisit(second, ON, ("cla_visit",)))
    ann.undo()
    request = PlanRequest((1,), MONDAY, weeks=3, seconds=None, rounds=2, prove=False)
    ann.accept(ann.propose(request, say_nothing, lambda: False))

    ann.today(own)
    assert ann.letters(LetterScope(worker_ids=(1,))).groups
    with ann.reading() as reader:
        (made,) = reader.execute("SELECT count(*) FROM booking").fetchone()
    assert made
    ann.close()
    with served.reading() as reader:
        who = [row[0] for row in reader.execute("SELECT who FROM change_set ORDER BY id DESC")]
    assert who[:4].count("ann") == 4
