"""The secret a store's key is made of, and how it is written out for a recovery sheet.

The secret is 160 random bits. The code on the sheet is that secret itself, so it opens the
store even where the key file beside the store is lost, and a new code means a new key.
"""

from __future__ import annotations

import hmac
import os
from hashlib import sha256

from db.key_errors import NotACode

LENGTH = 20
"""Bytes of a secret."""
GROUP = 4
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are misread; 32 of them make five bits each."""
_MISREAD = str.maketrans("ILO", "110", " -\t\r\n")
_CHECK = 4
"""Letters that tell a mistyped code from a wrong one."""


def new_secret() -> bytes:
    """A secret nobody has had before."""
    return os.urandom(LENGTH)


def store_key(secret: bytes) -> bytes:
    """The 256-bit key that the pages of the store are encrypted with."""
    return hmac.digest(secret, b"caseload store key 1", "sha256")


def mark_of(secret: bytes) -> str:
    """A name for the key that tells nothing of it."""
    return hmac.digest(secret, b"caseload key mark 1", "sha256")[:8].hex()


def code_of(secret: bytes) -> str:
    """``7K3M-...``: nine groups of four, the last of which checks the rest."""
    letters = _letters(int.from_bytes(secret), LENGTH * 8 // 5) + _check(secret)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def secret_of(code: str) -> bytes:
    """The secret a code was made of; spaces, hyphens and small letters do not matter.

    Raises NotACode when it was mistyped.
    """
    letters = code.upper().translate(_MISREAD)
    body, check = letters[:-_CHECK], letters[-_CHECK:]
    if len(body) != LENGTH * 8 // 5 or not set(letters) <= set(LETTERS):
        raise NotACode
    number = 0
    for letter in body:
        number = number * 32 + LETTERS.index(letter)
    secret = number.to_bytes(LENGTH)
    if _check(secret) != check:
        raise NotACode
    return secret


def _letters(number: int, count: int) -> str:
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(count)))


def _check(secret: bytes) -> str:
    return _letters(int.from_bytes(sha256(b"caseload check " + secret).digest()[:3]), _CHECK)
