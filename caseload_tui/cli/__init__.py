"""The command line: the same product for scripts, printers and tests.

``caseload --version`` must cost next to nothing, so this module imports neither the parser
nor the app until it knows that it needs them.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from caseload_tui import __version__

GARBAGE_AFTER = 100_000
"""Objects made before any are looked at for garbage; a look then takes a few milliseconds."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when it could not be done, 2 for wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        print(f"caseload {__version__}")
        return 0
    # What is loaded from here on stays: looking for garbage in it is a tenth of starting up.
    gc.set_threshold(GARBAGE_AFTER, 10, 10)
    from caseload_tui.cli.run import run

    if argv is None:
        from caseload_tui.cli.process import name_nobody_when_failing

        name_nobody_when_failing()
    return run(arguments)
