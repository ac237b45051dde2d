"""The store's own errors for what a server answered; nothing of a row is told."""

from __future__ import annotations

from pathlib import Path

import psycopg

from db.errors import StoreError, StoreLocked


class ServerTrouble(StoreError):
    """The server cannot be reached, or refused."""

    title = "The server did not answer"


def ours(error: Exception) -> StoreError:
    """What a person is told."""
    if isinstance(error, psycopg.errors.LockNotAvailable):
        return StoreLocked(Path("the store"))
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return ServerTrouble(
            "The server does not allow this to your name there. Ask whoever looks after it."
        )
    if isinstance(error, psycopg.OperationalError):
        return ServerTrouble(
            "It cannot be reached, refused the name or password, or went away. Nothing was half "
            "saved. Check the address and the network, then try again."
        )
    return ServerTrouble(f"It answered {type(error).__name__}. Nothing was half saved.")
