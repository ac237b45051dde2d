"""The store's own errors for what a server answered; nothing of a row is told."""

from __future__ import annotations

from pathlib import Path

import psycopg

from db.errors import StoreError, StoreLocked


class ServerTrouble(StoreError):
    """The server cannot be reached, or refused."""

    title = "The server did not answer"


def _about_tls(error: psycopg.OperationalError) -> bool:
    """Whether the connection was refused by us; the driver says so in words alone."""
    words = str(error).lower()
    return "certificate" in words or "ssl" in words


def ours(error: Exception) -> StoreError:
    """What a person is told."""
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return StoreLocked(Path("the store"))
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return ServerTrouble(
            "The server does not allow this to your name there. Ask whoever looks after it."
        )
    if isinstance(error, psycopg.OperationalError) and _about_tls(error):
        return ServerTrouble(
            "It did not show a certificate that fits its name and is vouched for, or does not "
            "encrypt at all. Nothing was sent. Ask whoever looks after the server for its root "
            "certificate, and put it at ~/.postgresql/root.crt or name it: ?sslrootcert=FILE."
        )
    if isinstance(error, psycopg.OperationalError):
        return ServerTrouble(
            "It cannot be reached, refused the name or password, or went away. Nothing was half "
            "saved. Check the address and the network, then try again."
        )
    return ServerTrouble(f"It answered {type(error).__name__}. Nothing was half saved.")
