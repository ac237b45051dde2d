"""A synthetic caseload with believable histories: for trying, teaching and measuring.

No person in it exists. Its inputs are the files of ``fixtures/demo``.
"""

from __future__ import annotations

from caseload_tui.demo.caseload import SIZES, make_caseload
from caseload_tui.exchange.ssd_writing.folder import write_ssd_folder

__all__ = ["SIZES", "make_caseload", "write_ssd_folder"]
