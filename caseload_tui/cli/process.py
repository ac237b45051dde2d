"""What the process may leave behind when it dies: no picture of its memory."""

from __future__ import annotations


def leave_no_core_file() -> None:
    """A core file would hold the key of the store and the names on the screen."""
    try:
        import resource
    except ImportError:  # Windows writes none unless somebody asks for them
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
