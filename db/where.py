"""Whether a store lies where files are shared or copied behind its back.

On a network share the memory that readers and writers share does not work, and a folder that
is synchronised copies half-written states and puts conflicting copies beside them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

NETWORK, SYNCHRONISED = "network", "synchronised"

_NETWORK_FILE_SYSTEMS = {
    *("9p", "afs", "afpfs", "ceph", "cifs", "coda", "davfs", "davfs2", "glusterfs", "gfs2"),
    *("lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs", "sshfs", "vboxsf"),
    *("webdav", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs"),
}
_SYNCHRONISING = (
    r"(OneDrive|Dropbox|Google ?Drive|My Drive|iCloud ?Drive|Mobile Documents|CloudStorage|"
    r"Nextcloud|ownCloud|Box Sync|SynologyDrive|pCloud ?Drive|Egnyte)( [-(].*)?"
)
_ONE_DRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DRIVE_REMOTE = 4
"""What Windows answers of a drive letter that is a share."""


class Risk(NamedTuple):
    """Why a place is no place for a store: its kind, and what it is in a word or two."""

    kind: str
    what: str


def risk_of(path: Path, environment: Mapping[str, str] = os.environ) -> Risk | None:
    """What endangers a store at ``path``; None where nothing is known to."""
    return network_risk(path) or _synchronised(path.absolute(), environment)


def network_risk(path: Path) -> Risk | None:
    """The share a store at ``path`` lies on; None where it lies on none."""
    place = path.absolute()
    if str(path).startswith(("\\\\", "//")) and not str(path).startswith("\\\\?\\"):
        return Risk(NETWORK, "a network share")
    if sys.platform == "win32":
        if _is_remote_drive(place.drive):
            return Risk(NETWORK, f"the network drive {place.drive}")
    else:
        shared = _network_mount(place)
        if shared is not None:
            return Risk(NETWORK, f"a network share ({shared})")
    return None


def _synchronised(place: Path, environment: Mapping[str, str]) -> Risk | None:
    for part in place.parts:
        found = re.fullmatch(_SYNCHRONISING, part, re.IGNORECASE)
        if found:
            return Risk(SYNCHRONISED, found[1])
    for name in _ONE_DRIVE:
        folder = environment.get(name)
        if folder and place.is_relative_to(folder):
            return Risk(SYNCHRONISED, "OneDrive")
    return None


def _network_mount(place: Path) -> str | None:
    try:
        text = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return network_file_system(os.path.realpath(place), text)


def network_file_system(place: str, mounts: str) -> str | None:
    """The network file system a path is on, by the table of what is mounted where."""
    longest, found = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 5 or not kinds:
            continue
        at = _unescaped(fields[4])
        under = place == at or place.startswith(at.rstrip("/") + "/")
        # The last of several at one point is the one on top.
        if under and len(at) >= longest:
            longest, found = len(at), kinds[0]
    return found if found in _NETWORK_FILE_SYSTEMS else None


def _unescaped(point: str) -> str:
    if "\\" not in point:
        return point
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)


def _is_remote_drive(drive: str) -> bool:
    import ctypes

    library = getattr(ctypes, "windll", None)
    if library is None or not drive:
        return False
    return bool(library.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)
