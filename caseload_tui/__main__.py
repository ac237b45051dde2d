"""``python -m caseload_tui``, for computers that block scripts they do not know."""

import sys

from caseload_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
