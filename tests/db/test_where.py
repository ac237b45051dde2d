"""Recognising shares and synchronised folders by what the system says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import looking, where
from db.store import open_store
from db.where import Risk, network_file_system, risk_of
from tests.db.test_intake import columns

MOUNTS = r"""
22 1 254:0 / / rw,relatime - ext4 /dev/vda1 rw
40 22 0:35 / /mnt/team\040share rw,relatime shared:1 - cifs //server/team rw
41 22 0:36 / /home/ann/nfs rw - nfs4 server:/x rw
42 40 254:1 / /mnt/team\040share/local rw - ext4 /dev/vdb1 rw
43 22 0:40 / /home/ann/key rw - fuse.sshfs ann@server:/ rw
nonsense
"""


@pytest.mark.parametrize(("place", "found"), [
    ("/home/ann/caseload.store", None),
    ("/mnt/team share/a.store", "cifs"),
    ("/mnt/team share 2/a.store", None),
    ("/mnt/team share/local/a.store", None),
    ("/home/ann/nfs/x/a.store", "nfs4"),
    ("/home/ann/key/a.store", "fuse.sshfs"),
])  # fmt: skip
def test_the_mount_table_tells_a_share(place: str, found: str | None) -> None:
    assert network_file_system(place, MOUNTS) == found


@pytest.mark.parametrize(("place", "what"), [
    ("/Users/ann/Library/Mobile Documents/com~apple/a.store", "Mobile Documents"),
    ("/Users/ann/Library/CloudStorage/OneDrive-Council/a.store", "CloudStorage"),
    ("/home/ann/OneDrive - London Borough/a.store", "OneDrive"),
    ("/home/ann/Dropbox (Work)/a.store", "Dropbox"),
    ("/home/ann/Google Drive/a.store", "Google Drive"),
    ("/home/ann/nextcloud/a.store", "nextcloud"),
])  # fmt: skip
def test_folders_that_are_synchronised_are_known_by_name(place: str, what: str) -> None:
    assert risk_of(Path(place), {}) == Risk("synchronised", what)


@pytest.mark.parametrize("place", ["/home/ann/Dropboxes/a.store", "/home/ann/my onedrive.store"])
def test_a_name_that_is_only_like_one_is_none(place: str) -> None:
    assert risk_of(Path(place), {}) is None


def test_one_drive_by_another_name_is_known_from_the_environment(tmp_path: Path) -> None:
    folder = tmp_path / "Council"
    found = risk_of(folder / "a.store", {"OneDriveCommercial": str(folder)})
    assert found == Risk("synchronised", "OneDrive")
    assert risk_of(tmp_path / "a.store", {"OneDriveCommercial": str(folder)}) is None


def test_a_share_by_its_server_name_is_a_share() -> None:
    found = risk_of(Path(r"\\server\team\a.store"), {})
    assert found is not None
    assert found.kind == where.NETWORK


def test_a_store_on_a_share_needs_no_shared_memory(
    store_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "network_risk", lambda _path: Risk(where.NETWORK, "a share"))
    with open_store(store_file) as store:
        assert columns(store, "PRAGMA journal_mode") == [("delete",)]
        assert not store_file.with_name("a.store-shm").exists()
