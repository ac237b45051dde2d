"""Several windows of one computer write the same copies of the council's files at once."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from caseload_tui.caseload.beside import bring_beside


def test_two_that_write_the_same_file_at_once_both_succeed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, first, second = (tmp_path / name for name in ("a.store", "first", "second"))
    first.write_text("the one")
    second.write_text("the other")
    others = [Thread(target=bring_beside, args=(store, "standards.toml", second))]
    put = Path.replace

    def after_the_other(path: Path, to: Path) -> Path:
        """The other one writes and is done just before this one takes its place."""
        if others:
            other = others.pop()
            other.start()
            other.join()
        return put(path, to)

    monkeypatch.setattr(Path, "replace", after_the_other)
    bring_beside(store, "standards.toml", first)
    assert (tmp_path / "a.standards.toml").read_text() == "the one"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.standards.toml", "first", "second",
    ]  # fmt: skip
