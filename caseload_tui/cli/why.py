"""``caseload why``: explain one date."""

from __future__ import annotations

import argparse

from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json
from caseload_tui.cli.reasons import looked


def why(options: argparse.Namespace) -> int:
    """Explain every duty of the name given that the child is owed."""
    from caseload_tui.caseload.wording import explanation_text

    with desk_for(options) as desk:
        explanations = looked(desk, options, lambda: desk.why_named(options.child, options.duty))
        if options.format == "json":
            print_json(explanations if len(explanations) > 1 else explanations[0])
        else:
            texts = (explanation_text(explanation, options.on) for explanation in explanations)
            print("\n\n".join(texts))
    return 0
