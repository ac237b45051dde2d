"""What each use case needs. A test sees to it that none is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caseload_tui.caseload.access.roles import May, Reach
from caseload_tui.caseload.access.views import Part

if TYPE_CHECKING:
    from caseload_tui.caseload.access.standing import Standing


class Need(NamedTuple):
    """What a use case needs; ``about`` are the arguments that say whose children it is about.

    Without ``may`` anybody named in the store may, as for the words of a duty. ``in_parts``:
    it can be bounded to a part of a record, for those who have a part in every child's.
    """

    may: May | None
    about: tuple[str, ...] = ()
    in_parts: bool = False


_READ, _RECORD, _PLAN, _LETTERS = May.READ, May.RECORD, May.PLAN, May.LETTERS

NEEDS: dict[str, Need] = {
    # Seeing.
    "teams": Need(None),
    "caseload": Need(_READ, ("scope",), in_parts=True),
    "marks": Need(_READ, ("child_ids",), in_parts=True),
    "find": Need(_READ, in_parts=True),
    "refresh": Need(_READ, ("scope",), in_parts=True),
    "due": Need(_READ, in_parts=True),
    "today": Need(_READ, ("scope",), in_parts=True),
    "child": Need(_READ, ("child_id",), in_parts=True),
    "why": Need(_READ, ("child_id",), in_parts=True),
    "household": Need(_READ, ("household_id",)),
    "why_household": Need(_READ, ("household_id",)),
    "why_named": Need(_READ, in_parts=True),
    "doctor": Need(_READ, ("scope",)),
    "duty_title": Need(None),
    "duty_short": Need(None),
    # Recording.
    "preview_visit": Need(_READ, ("visit",), in_parts=True),
    "record_visit": Need(_RECORD, ("visit",), in_parts=True),
    "record_event": Need(_RECORD, ("event",), in_parts=True),
    "add_child": Need(_RECORD, ("new",)),
    "set_fact": Need(_RECORD, ("fact",)),
    "end_fact": Need(_RECORD, ("fact",)),
    "mark_copied": Need(_RECORD, ("event_ids",)),
    "undo": Need(None),
    # In and out, settings.
    "preview_import": Need(May.IMPORT),
    "run_import": Need(May.IMPORT),
    "our_sheets": Need(May.IMPORT),
    "guess_columns": Need(May.IMPORT),
    "match_columns": Need(May.IMPORT),
    "export": Need(May.IMPORT),
    "write_template": Need(May.IMPORT),
    "standards": Need(None),
    "settings": Need(None),
    "save_standards": Need(May.SETTINGS),
    "term_years": Need(None),
    "save_term_year": Need(May.SETTINGS),
    # Planning and diaries.
    "propose": Need(_PLAN, ("request",)),
    "accept": Need(_PLAN, ("proposal",)),
    "plan_document": Need(_PLAN, ("proposal",)),
    "accept_document": Need(_PLAN, ("document",)),
    "workers_named": Need(None),
    "slots": Need(_PLAN, ("proposal",)),
    "move_proposed": Need(_PLAN, ("proposal",)),
    "pin_proposed": Need(_PLAN, ("proposal",)),
    "diary": Need(_PLAN, ("worker_id",)),
    "booking_slots": Need(_PLAN, ("booking_id",)),
    "move_booking": Need(_PLAN, ("booking_id",)),
    "cancel_booking": Need(_PLAN, ("booking_id",)),
    "pin_booking": Need(_PLAN, ("booking_id",)),
    "record_outcome": Need(_RECORD, ("outcome",)),
    "preview_appointment": Need(_PLAN, ("appointment",)),
    "save_appointment": Need(_PLAN, ("appointment",)),
    "save_week": Need(_PLAN, ("worker_id",)),
    "add_absence": Need(_PLAN, ("absence",)),
    "remove_absence": Need(_PLAN, ("absence_id",)),
    "repair": Need(_PLAN, ("worker_id",)),
    "accept_repair": Need(_PLAN, ("proposal",)),
    "hours_of": Need(_PLAN, ("worker_id",)),
    "room_of": Need(_PLAN, ("worker_id",)),
    "loads": Need(May.TEAM, ("worker_ids",)),
    "export_calendar": Need(_PLAN, ("worker_id",)),
    # Letters.
    "letters": Need(_LETTERS, ("scope",)),
    "letter": Need(_LETTERS, ("reference",)),
    "letter_pdf": Need(_LETTERS, ("reference",)),
    "try_edit": Need(_LETTERS, ("reference",)),
    "edit_letter": Need(_LETTERS, ("reference",)),
    "drop_edit": Need(_LETTERS, ("reference",)),
    "confirm_letter": Need(_LETTERS, ("reference",)),
    "hand_over": Need(_LETTERS, ("reference",)),
    "set_aside": Need(_LETTERS, ("reference",)),
    "take_up": Need(_LETTERS, ("reference",)),
    "mark_rung": Need(_LETTERS, ("about_booking",)),
    "check_batch": Need(_LETTERS, ("references",)),
    "make_letters": Need(_LETTERS, ("order",)),
    "printers": Need(_LETTERS),
    "print_letters": Need(_LETTERS, ("references",)),
    "open_file": Need(_LETTERS),
    "mark_sent": Need(_LETTERS, ("references",)),
    "mark_not_sent": Need(_LETTERS, ("letter_id",)),
    "letter_history": Need(_LETTERS, ("scope",)),
    "sent_letter": Need(_LETTERS, ("letter_id",)),
    "reprint": Need(_LETTERS, ("letter_id",)),
    "letter_templates": Need(None),
    "letter_template": Need(None),
    "try_template": Need(None),
    "save_template": Need(May.SETTINGS),
    "drop_template": Need(May.SETTINGS),
    "stationery_file": Need(May.SETTINGS),
    "contacts": Need(_LETTERS, ("child_id", "household_id")),
    "set_contact": Need(_LETTERS, ("contact",)),
    "end_contact": Need(_LETTERS, ("contact_id",)),
    "confirm_address": Need(_LETTERS, ("contact_id",)),
    # Team and scorecard.
    "team": Need(May.TEAM, ("team_id",)),
    "team_named": Need(None),
    "worker_load": Need(_READ, ("worker_id",)),
    "board": Need(May.TEAM, ("team_id",)),
    "preview_moves": Need(May.TEAM, ("moves",)),
    "save_moves": Need(May.TEAM, ("moves",)),
    "suggest_moves": Need(May.TEAM, ("team_id",)),
    "cover": Need(May.TEAM, ("worker_id",)),
    "write_handover": Need(May.TEAM, ("child_ids",)),
    "weights": Need(None),
    "save_weights": Need(May.SETTINGS),
    "add_capacity": Need(May.TEAM, ("new",)),
    "remove_capacity": Need(May.TEAM, ("capacity_id",)),
    "add_note": Need(_READ, ("worker_id",)),
    "decide_note": Need(May.TEAM, ("note_id",)),
    "scorecard": Need(May.SCORECARD, ("scope",)),
    "scorecard_scope": Need(May.SCORECARD),
    "scorecard_members": Need(May.SCORECARD, ("card",)),
    "promises_kept": Need(May.SCORECARD, ("scope",)),
    "save_target": Need(May.SETTINGS),
    "freeze_scorecard": Need(May.SCORECARD, ("card",)),
    "frozen_scorecards": Need(May.SCORECARD),
    "compare_scorecard": Need(May.SCORECARD, ("frozen_id",)),
    "export_scorecard": Need(May.SCORECARD, ("card",)),
    "monday": Need(_READ, ("worker_id",)),
    "export_monday": Need(_READ, ("worker_id",)),
    # The store itself, and who may do what.
    "export_trail": Need(May.KEEP),
    "hidden_words": Need(None),
    "keep_draft": Need(None),
    "draft": Need(None),
    "forget_draft": Need(None),
    "remember_lock_after": Need(None),
    "backup": Need(May.KEEP),
    "move": Need(May.KEEP),
    "share": Need(May.SETTINGS),
    "daily_copy": Need(None),
    "danger_of_place": Need(None),
    "check": Need(May.KEEP),
    "mend": Need(May.KEEP),
    "remember_worker": Need(None),
    "remember_theme": Need(None),
    "members": Need(May.PEOPLE),
    "set_member": Need(May.PEOPLE),
    "name_member": Need(May.PEOPLE),
    "remove_member": Need(May.PEOPLE),
    "look": Need(_READ),
    "who_looked": Need(May.LOOKS, ("child_id",)),
    "looks_at": Need(May.LOOKS),
}


def part_of(standing: Standing) -> Part:
    """What somebody's role is for, so that nothing else is offered to them."""
    role = standing.role
    uses = {
        name
        for name, need in NEEDS.items()
        if need.may is None or (need.may in role.may and (need.in_parts or not role.part))
    }
    worker = standing.worker_id if role.reach is Reach.OWN else None
    team = standing.team_id if role.reach is Reach.TEAM else None
    return Part(role.key, role.title, frozenset(uses), worker, team)
