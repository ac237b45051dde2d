"""Write a demo caseload as an extract: ``python -m caseload_tui.demo --ssd DIR --on DATE``."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from caseload_tui.demo import SIZES, make_caseload, write_ssd_folder


def main(arguments: list[str] | None = None) -> None:
    """Make the caseload asked for and write it."""
    parser = argparse.ArgumentParser(prog="python -m caseload_tui.demo", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="worker")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--on", type=date.fromisoformat, required=True, metavar="DATE", help="as it stands that day"
    )
    parser.add_argument(
        "--ssd", type=Path, required=True, metavar="DIR", help="folder for the CSV files"
    )
    asked = parser.parse_args(arguments)
    write_ssd_folder(make_caseload(asked.size, on=asked.on, seed=asked.seed), asked.ssd)


if __name__ == "__main__":
    main()
