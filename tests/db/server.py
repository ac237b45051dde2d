"""A PostgreSQL server of the tests' own, on a socket, where one is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg.sql import SQL, Identifier

PLACES = "/usr/lib/postgresql/*/bin"
AS = "postgres"


def binaries() -> Path | None:
    """The newest server installed; None where there is none that may be started here."""
    found = sorted(Path("/").glob(PLACES.lstrip("/")), key=lambda path: path.parts[-2])
    if found and (os.getuid() != 0 or _known(AS)):
        return found[-1]
    path = shutil.which("initdb")
    return Path(path).parent if path and os.getuid() != 0 else None


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


@contextmanager
def running(bin: Path, shows: tuple[bytes, bytes] | None = None) -> Iterator[str]:
    """A server with nothing in it: its address without a database.

    It listens on a socket only; one that ``shows`` a key and a certificate, on the loopback
    with TLS as well, at a port that it says in the address.
    """
    folder = Path(tempfile.mkdtemp(prefix="caseload-pg-"))
    as_user = {"user": AS} if os.getuid() == 0 else {}
    tls = ""
    if shows is not None:
        for name, content in zip(("key", "certificate"), shows, strict=True):
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)
            if as_user:
                shutil.chown(folder / name, AS)
        tls = f"-c ssl=on -c ssl_key_file={folder}/key -c ssl_cert_file={folder}/certificate"
    if as_user:
        shutil.chown(folder, AS)
    data, log = folder / "data", folder / "log"

    def run(*words: object) -> None:
        subprocess.run(
            [str(word) for word in words], check=True, capture_output=True, cwd=folder, **as_user
        )  # type: ignore[call-overload]

    run(bin / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync",
        "--locale=C.UTF-8")  # fmt: skip
    options = f"-k {folder} -c fsync=off -c full_page_writes=off -c autovacuum=off {tls} "
    options += f"-c listen_addresses={'127.0.0.1' if shows else ''}"

    def start() -> int:
        for _ in range(9):
            port = 5432 if shows is None else _free_port()
            with suppress(subprocess.CalledProcessError):  # somebody else was quicker
                run(bin / "pg_ctl", "-D", data, "-l", log, "-o", f"{options} -p {port}", "-w",
                    "-t", 600, "start")  # fmt: skip
                return port
        raise AssertionError(log.read_text())

    port = start()
    try:
        at = f"postgresql://owner@/[database]?host={folder}"
        yield at if port == 5432 else f"{at}&port={port}"
    finally:
        run(bin / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def database(any_database: str, name: LiteralString) -> str:
    """Make an empty database on a running server: its address."""
    with psycopg.connect(any_database.replace("[database]", "postgres"), autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name}")
    return any_database.replace("[database]", name)


_EMPTY = """
DO $$ DECLARE one record; found boolean; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE format('DELETE FROM %I', one.name);
  END LOOP;
  FOR one IN SELECT sequencename AS name FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL
  LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', one.name);
  END LOOP;
END $$
"""
"""A tenth of what a fresh database, or a TRUNCATE, takes."""


def emptied(address: str) -> None:
    """Take everything out of a store, so that the next test begins as with a new one."""
    with psycopg.connect(address, autocommit=True) as raw:
        raw.execute(_EMPTY)


def login(address: str, name: str) -> str:
    """The same store for somebody else, who may use it."""
    with psycopg.connect(address, autocommit=True) as raw:
        if raw.execute("SELECT FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is None:
            raw.execute(SQL("CREATE ROLE {} LOGIN").format(Identifier(name)))
            raw.execute(SQL("GRANT caseload_user TO {}").format(Identifier(name)))
    return address.replace("owner@", f"{name}@")
