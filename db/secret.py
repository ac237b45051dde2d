"""What opens an encrypted store. None of these shows itself in a message or a repr."""

from __future__ import annotations


class Secret:
    """Something that opens a store, or is to open a new one."""

    __slots__ = ()


class Passphrase(Secret):
    """The words a person chose."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class RecoveryCode(Secret):
    """The code on the recovery sheet: the key of the store itself, written out."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class AccountKey(Secret):
    """A key kept in the data folder of this account on this computer, readable by it alone.

    It guards a store and its backups wherever they are carried, but not against whoever can
    read the account. Asks nothing, so that scripts can make a store.
    """

    __slots__ = ()


class Nobody(Secret):
    """Nobody is to open the store again: its key is forgotten when it is closed."""

    __slots__ = ()
