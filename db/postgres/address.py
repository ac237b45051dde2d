"""What a PostgreSQL address means, and whether it may be used as it is."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import ProgrammingError

from db.errors import StoreError

ENCRYPTED = frozenset({"require", "verify-ca", "verify-full"})
"""Ways of connecting in which nobody on the network reads along."""


class NoAddress(StoreError):
    """The address is not one of a PostgreSQL database."""

    title = "Not an address"


class NotEncrypted(StoreError):
    """The server is elsewhere and the connection to it would not be encrypted."""

    title = "Not opened"


class Server(NamedTuple):
    """A database on a server. ``conninfo`` may hold a password: never show or log it."""

    conninfo: str
    folder: Path
    """Where this computer keeps what lies beside a store: standards, templates."""

    def __repr__(self) -> str:
        return f"Server({self.folder.name})"


def server_at(address: str) -> Server:
    """The database an address names. Raises NoAddress or NotEncrypted."""
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError:
        raise NoAddress(
            "The address of a database looks like postgresql://name@server/database."
        ) from None
    if parts.get("password"):
        raise NoAddress(
            "A password in an address is read by others on this computer. Take it out, and write "
            "it in your own .pgpass file, or let the server know you another way."
        )
    host, name = _host(parts), str(parts.get("dbname") or "")
    if not name:
        raise NoAddress("The address does not say which database: postgresql://server/database.")
    mode = str(parts.get("sslmode") or ("prefer" if is_here(host) else "verify-full"))
    if not is_here(host) and mode not in ENCRYPTED:
        raise NotEncrypted(
            f"The server is on another computer, and with sslmode={mode} the network could read "
            "along. Leave sslmode out, or write sslmode=verify-full."
        )
    ours: dict[str, str | int | None] = {
        "sslmode": mode,
        "application_name": "caseload",
        "connect_timeout": 10,
    }
    conninfo = make_conninfo("", **(parts | ours))
    label = "".join(c if c.isalnum() or c in "-." else "-" for c in f"{host or 'here'}-{name}")
    return Server(conninfo, user_data_path("caseload") / "servers" / label / f"{name}.caseload")


def _host(parts: Mapping[str, object]) -> str:
    """Which computer would be called, also where the environment or a service file says so."""
    if parts.get("service") or os.environ.get("PGSERVICE"):
        return "a service"
    named = parts.get("hostaddr") or os.environ.get("PGHOSTADDR")
    return str(named or parts.get("host") or os.environ.get("PGHOST") or "")


def is_here(host: str) -> bool:
    """Whether a host is this computer: a socket, or the loopback."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
