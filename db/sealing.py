"""Sealing a secret under a passphrase: scrypt makes a key of it, AES-GCM seals with that.

Imported only when a passphrase is typed: what it loads is not needed to read a store.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.key_file import Slot


class Cost(NamedTuple):
    """How dear one guess is made: scrypt's n, r and p."""

    n: int
    r: int
    p: int


COST = Cost(2**17, 8, 1)
"""128 MB and about 0.4 s for each guess, here and for whoever steals the file."""

_MOST_MEMORY = 2**30
"""A key file that asks for more than this was not made by this program."""


def sealed(secret: bytes, passphrase: str, mark: str) -> Slot:
    """The secret, to be opened with the passphrase only; ``mark`` names its key."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    parts = {"n": COST.n, "r": COST.r, "p": COST.p, "salt": salt.hex(), "nonce": nonce.hex()}
    box = AESGCM(_stretched(passphrase, salt, COST))
    return Slot("passphrase", {**parts, "sealed": box.encrypt(nonce, secret, mark.encode()).hex()})


def unsealed(slot: Slot, passphrase: str, mark: str) -> bytes | None:
    """The secret in a slot; None when this is not its passphrase."""
    at = slot.values
    cost = Cost(*(int(str(at[name])) for name in Cost._fields))
    box = AESGCM(_stretched(passphrase, bytes.fromhex(str(at["salt"])), cost))
    nonce, content = bytes.fromhex(str(at["nonce"])), bytes.fromhex(str(at["sealed"]))
    try:
        return box.decrypt(nonce, content, mark.encode())
    except InvalidTag:
        return None


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # The same letters may come composed or not, by keyboard and system.
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    memory = 128 * cost.n * cost.r
    if memory > _MOST_MEMORY:
        raise ValueError("asks for too much memory")
    return hashlib.scrypt(
        typed, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=2 * memory + 2**20, dklen=32
    )
