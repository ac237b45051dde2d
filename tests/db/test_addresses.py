"""Which addresses of a server may be used as they are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db.errors import NoDriver
from db.postgres.address import NoAddress, NotEncrypted, server_at
from db.postgres.trouble import ServerTrouble
from db.store import open_store


@pytest.mark.parametrize(
    "here", ["postgresql:///db", "postgresql://localhost/db", "postgresql://ann@[::1]/db",
             "postgresql:///db?host=/run/postgresql", "postgresql://db.example/db?hostaddr=127.0.0.1"]
)  # fmt: skip
def test_on_this_computer_a_connection_may_be_plain(here: str) -> None:
    assert "sslmode=prefer" in server_at(here).conninfo


@pytest.mark.parametrize(
    "there",
    ["postgresql://db.example/db", "postgresql://localhost/db?hostaddr=192.0.2.1",
     "postgresql://localhost,db.example/db", "postgresql:///db?service=whole"],
)  # fmt: skip
def test_elsewhere_the_server_must_show_who_it_is(there: str) -> None:
    assert "sslmode=verify-full" in server_at(there).conninfo
    joined = "&" if "?" in there else "?"
    for weak in ("disable", "allow", "prefer"):
        with pytest.raises(NotEncrypted):
            server_at(f"{there}{joined}sslmode={weak}")


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_what_the_environment_says_of_the_server_counts(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "192.0.2.1")

    assert "sslmode=verify-full" in server_at("postgresql:///db").conninfo


def test_no_password_is_taken_from_an_address() -> None:
    with pytest.raises(NoAddress) as refused:
        server_at("postgresql://ann:secret@localhost/db")

    assert "secret" not in str(refused.value)
    for wrong in ("postgresql://localhost", "postgresql://[x/db"):
        with pytest.raises(NoAddress):
            server_at(wrong)


def test_without_the_package_for_servers_it_is_said_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "db.postgres.store", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(NoDriver, match="postgresql"):
        open_store("postgresql:///db")


def test_a_server_that_is_not_there_is_said_not_to_answer(tmp_path: Path) -> None:
    with pytest.raises(ServerTrouble, match="cannot be reached"):
        open_store(f"postgresql:///db?host={tmp_path}")
