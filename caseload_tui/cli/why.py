"""``caseload why``: explain one date."""

from __future__ import annotations

import argparse

from caseload_tui.caseload.access.reach import NeedsReason
from caseload_tui.caseload.desk import Desk
from caseload_tui.caseload.problems import Problem
from caseload_tui.cli.opening import desk_for
from caseload_tui.cli.output import print_json
from caseload_tui.timescales.duty import Explanation


def why(options: argparse.Namespace) -> int:
    """Explain every duty of the name given that the child is owed."""
    from caseload_tui.caseload.wording import explanation_text

    with desk_for(options) as desk:
        explanations = _found(desk, options)
        if options.format == "json":
            print_json(explanations if len(explanations) > 1 else explanations[0])
        else:
            texts = (explanation_text(explanation, options.on) for explanation in explanations)
            print("\n\n".join(texts))
    return 0


def _found(desk: Desk, options: argparse.Namespace) -> tuple[Explanation, ...]:
    """Look at a child of somebody else's only with a reason, which is written down."""
    try:
        return desk.why_named(options.child, options.duty)
    except NeedsReason as asked:
        if options.reason is None:
            raise Problem(asked.title, asked.message, "Give --reason WORDS.") from None
        desk.look(asked.child_id, options.reason)
    return desk.why_named(options.child, options.duty)
