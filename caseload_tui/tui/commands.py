"""Every command once: its keys, footer label, sentence, and where it works.

Key bindings, the footer, tooltips, the palette and the help screen are all made from this
table, so none of them can drift from the others. A class takes its keys with
``BINDINGS = bindings("child")`` and has a method ``action_...`` for each.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """One thing a person can ask for."""

    id: str
    """Stable name, "where.what"; a person's own keys will be set by it."""
    action: str
    """The Textual action: "undo", "app.go('today')"."""
    keys: str
    """One or more keys, separated by commas; "" where the palette alone reaches it."""
    label: str
    """One or two words for the footer."""
    sentence: str
    """What it does, for tooltip, palette and help."""
    footer: bool = False
    palette: bool = True
    key_words: str = ""
    """How the keys are written for people, where Textual's own way is not the plainest."""

    @property
    def where(self) -> str:
        """The class of screens or widgets it belongs to: the first part of the id."""
        return self.id.partition(".")[0]

    @property
    def shown_keys(self) -> str:
        """The keys as people read them."""
        return self.key_words or " ".join(self.keys.split(","))


COMMANDS: tuple[Command, ...] = (
    # Lists.
    Command("list.open", "open", "enter", "Open", "Open what is under the cursor.",
            footer=True, palette=False),
    Command("list.up", "move(-1)", "up,k", "Up", "One row up.", palette=False, key_words="↑ k"),
    Command("list.down", "move(1)", "down,j", "Down", "One row down.", palette=False,
            key_words="↓ j"),
    Command("list.left", "sideways(-1)", "left,h", "Left", "One column to the left.",
            palette=False, key_words="← h"),
    Command("list.right", "sideways(1)", "right,l", "Right", "One column to the right.",
            palette=False, key_words="→ l"),
    Command("list.page_up", "page(-1)", "pageup", "Page up", "One page up.", palette=False),
    Command("list.page_down", "page(1)", "pagedown", "Page down", "One page down.",
            palette=False),
    Command("list.first", "first", "home,g", "First", "The first row.", palette=False,
            key_words="home g"),
    Command("list.last", "last", "end,G", "Last", "The last row.", palette=False,
            key_words="end G"),
    Command("list.whole", "whole", "space", "Whole line",
            "Show all that the line under the cursor says, with nothing cut off."),
    # The child and the date under the cursor, on Today, Caseload and Child alike.
    Command("about.why", "why", "e", "Why", "Explain the date under the cursor.", footer=True),
    Command("about.visit", "record_visit", "v", "Record visit",
            "Record a visit, made or not made, to the child under the cursor.", footer=True),
    Command("about.event", "record_event", "r", "Record other",
            "Record a review, PEP, health assessment or other meeting."),
    Command("about.facts", "facts", "f", "Facts",
            "Record a fact that chooses a rule, such as a placement meant to last until 18."),
    Command("about.copy", "copy", "y", "Copy",
            "Copy the child's identifier, or the line to paste into the case record."),
    Command("caseload.filter", "filter", "slash", "Filter",
            "Show only some children: words such as late, visit, purley or a name.",
            footer=True, key_words="/"),
    Command("caseload.sort", "sort", "s", "Sort",
            "Sort by the column under the cursor; again to turn it round."),
    Command("caseload.sort_next", "sort_next", "n", "What is next",
            "Sort by what is due next, as at the start."),
    Command("caseload.team", "team", "w", "Workers",
            "Choose whose children are shown."),
    Command("caseload.leave", "leave", "escape", "Back", "Leave the workers as they are.",
            palette=False, key_words="esc"),
    Command("today.copied", "copied", "c", "Mark copied",
            "Note that the case system holds this record now.", footer=True),
    # Planner: the questions before a plan, the plan, and the dialogs over it.
    Command("planning.start", "start", "enter,ctrl+s", "Plan", "Make a plan; nothing is saved.",
            footer=True, palette=False, key_words="enter"),
    Command("planning.worker", "worker", "w", "Other worker",
            "Plan the visits of a worker found by name.", footer=True),
    Command("planner.accept", "accept", "a", "Accept all",
            "Book everything proposed, after a question with the counts.", footer=True),
    Command("planner.accept_child", "accept_child", "c", "Accept child",
            "Book only what concerns the child under the cursor."),
    Command("planner.move", "move_booking", "m", "Move",
            "Choose among the days and times that are lawful and free.", footer=True),
    Command("planner.view", "view(1)", "t,right_square_bracket", "Other view",
            "Show the plan as weeks, as days in travel order, or what it cannot meet.",
            footer=True, key_words="t"),
    Command("planner.view_back", "view(-1)", "left_square_bracket", "View before",
            "Show the view before.", palette=False, key_words="["),
    Command("planner.pin", "pin", "p", "Pin",
            "Hold the booking under the cursor where it is, or let it go."),
    Command("planner.leave_out", "leave_out", "x", "Leave out",
            "Leave the booking under the cursor out, with a reason; again takes it back in."),
    Command("planner.why", "why", "e", "Why",
            "Say in full why the booking under the cursor is on that day."),
    Command("planner.again", "again", "n", "Plan again",
            "Back to the questions; asks first when the plan is not accepted."),
    Command("planner.leave", "leave", "escape", "Back",
            "Stop looking and keep the best plan so far, or go back to the questions.",
            palette=False, key_words="esc"),
    Command("stopping.stop", "stop", "escape,enter", "Stop",
            "Stop looking and keep the best so far.", footer=True, palette=False,
            key_words="esc"),
    # Diary, and repairing it.
    Command("diary.outcome", "outcome", "v", "Outcome",
            "Record what became of the booking under the cursor, once its day has come.",
            footer=True),
    Command("diary.move", "move_booking", "m", "Move",
            "Choose among the days and times that are lawful and free, and say why.",
            footer=True),
    Command("diary.view", "view(1)", "t,right_square_bracket", "Other view",
            "Show the diary by day, by week or by month.", footer=True, key_words="t"),
    Command("diary.view_back", "view(-1)", "left_square_bracket", "View before",
            "Show the view before.", palette=False, key_words="["),
    Command("diary.today", "today", "n", "Today", "Go to today."),
    Command("diary.cancel", "cancel", "x", "Cancel",
            "Cancel the booking under the cursor with a reason, or take an absence back."),
    Command("diary.pin", "pin", "p", "Pin",
            "Hold the booking under the cursor where it is, or let it go."),
    Command("diary.why", "why", "e", "Why", "Say everything about the booking."),
    Command("diary.away", "away", "a", "Time away",
            "Enter leave, sickness or training, whole days or part of them."),
    Command("diary.repair", "repair", "R", "Repair",
            "Mend the diary after an absence: see before and after, then accept one way."),
    Command("diary.week", "week", "H", "Working week",
            "Say when visits can be made on each weekday."),
    Command("diary.worker", "worker", "w", "Whose diary", "Choose whose diary is shown."),
    Command("diary.calendar", "calendar", "C", "Calendar file",
            "Write an .ics file, in which no child is named."),
    Command("repair.accept", "accept", "a", "Accept", "Repair the diary in the way shown.",
            footer=True),
    Command("repair.option", "option(1)", "t,right_square_bracket", "Other way",
            "Show the other way to repair it.", footer=True, key_words="t"),
    Command("repair.option_back", "option(-1)", "left_square_bracket", "Way before",
            "Show the way before.", palette=False, key_words="["),
    Command("repair.stop", "stop", "escape", "Back", "Leave the diary as it is.", footer=True,
            palette=False, key_words="esc"),
    # Letters: the lists, one letter, its words, and who gets them.
    Command("letters.make", "make", "p", "Make or print",
            "Make the letters in sight: one PDF, a file each, Word, text, or straight on paper.",
            footer=True),
    Command("letters.sent", "sent", "m", "Mark sent",
            "Mark the letters in sight that were made as sent.", footer=True),
    Command("letters.filter", "filter", "slash", "Filter",
            "Show only letters with these words: a name, carer, ready, stopped, printed.",
            key_words="/"),
    Command("letters.aside", "aside", "x", "Set aside",
            "Take the letter under the cursor off the queue, with a reason; again takes it up."),
    Command("letters.by_hand", "by_hand", "b", "By hand",
            "Make the letter without an address, to hand it over; again: by post."),
    Command("letters.view", "view(1)", "t,right_square_bracket", "Other view",
            "Show what is owed, what was made and sent, or the templates.", footer=True,
            key_words="t"),
    Command("letters.view_back", "view(-1)", "left_square_bracket", "View before",
            "Show the view before.", palette=False, key_words="["),
    Command("letters.again", "again", "r", "Print again",
            "Print the very same letter once more."),
    Command("letters.not_sent", "not_sent", "z", "Did not go",
            "Correct the history: this letter did not go out after all."),
    Command("letters.stationery", "stationery", "S", "Stationery",
            "Open the council's file of sender, telephone, logo, sizes and envelope."),
    Command("letter.edit", "edit", "e", "Edit",
            "Edit the words of this one letter, with the result beside.", footer=True),
    Command("letter.confirm", "confirm", "c", "Second reader",
            "Record that a second person has read this letter.", footer=True),
    Command("letter.proof", "proof", "o", "Open as PDF",
            "Open the letter as it prints, marked as a proof.", footer=True),
    Command("letter.by_hand", "by_hand", "b", "By hand",
            "Make the letter without an address, to hand it over; again: by post."),
    Command("letter.contacts", "contacts", "w", "Who gets letters",
            "Show who gets letters about this child, and change an address.", footer=True),
    Command("sent.again", "again", "r", "Print again",
            "Print the very same letter once more.", footer=True),
    Command("words.save", "save", "ctrl+s", "Save", "Save the words.", footer=True,
            palette=False),
    Command("words.drop", "drop", "f3", "As before",
            "Go back to the words before the edit, or to the shipped template.", footer=True,
            palette=False),
    Command("words.leave", "leave", "escape", "Leave",
            "Leave; asks first when words would be lost.", footer=True, palette=False,
            key_words="esc"),
    Command("contacts.add", "add", "n", "Add", "Add somebody who gets letters.", footer=True),
    Command("contacts.confirmed", "address_confirmed", "c", "Address confirmed",
            "Note that the address was made sure of today.", footer=True),
    Command("contacts.end", "end", "x", "No more letters",
            "Note that this person gets no letters from today on.", footer=True),
    Command("slots.close", "close", "escape", "Back", "Leave it where it is.", footer=True,
            palette=False, key_words="esc"),
    Command("child.next", "tab(1)", "right_square_bracket", "Next tab",
            "Show the next tab.", palette=False, key_words="]"),
    Command("child.previous", "tab(-1)", "left_square_bracket", "Previous tab",
            "Show the tab before.", palette=False, key_words="["),
    Command("child.reveal", "reveal", "a", "Address",
            "Show what a protected address hides, until this page is closed; again hides it.",
            footer=True),
    Command("filter.done", "done", "enter,down", "Done", "Go to the list.", footer=True,
            palette=False, key_words="enter"),
    Command("filter.clear", "clear", "escape", "Clear", "Show every child again.", footer=True,
            palette=False, key_words="esc"),
    Command("why.close", "app.back", "escape,e,enter,q", "Close", "Close the explanation.",
            palette=False, key_words="esc"),
    Command("whole.close", "app.back", "escape,space,enter,q", "Close", "Close the line.",
            palette=False, key_words="esc"),
    Command("help.close", "app.back", "escape,question_mark,f1,q", "Close", "Close help.",
            palette=False, key_words="esc"),
    # Doctor, import, settings, welcome.
    Command("doctor.filter", "filter", "slash", "Filter", "Show only findings with these words.",
            footer=True, key_words="/"),
    Command("doctor.everyone", "everyone", "o", "Everyone",
            "Examine every child, or again only those of the list before.", footer=True),
    Command("import.preview", "preview", "enter,ctrl+s", "Preview",
            "Read the files and say what would change; changes nothing.", footer=True,
            palette=False, key_words="enter"),
    Command("import.run", "run", "ctrl+r", "Import", "Take the files in, all or nothing.",
            footer=True, palette=False),
    Command("import.stop", "stop", "escape", "Back",
            "Stop what is running, or go back one step.", footer=True, palette=False,
            key_words="esc"),
    Command("settings.edit", "edit", "enter", "Change", "Change the line under the cursor.",
            footer=True, palette=False),
    Command("editing.save", "screen.save", "enter,ctrl+s", "Save", "Save the change.", footer=True,
            palette=False, key_words="enter"),
    Command("editing.law", "screen.back_to_law", "f3", "Back to law",
            "Forget the local standard and follow the law alone.", footer=True, palette=False),
    Command("editing.leave", "screen.leave", "escape", "Leave", "Leave it as it was.", footer=True,
            palette=False, key_words="esc"),
    Command("worker.close", "close", "escape", "Back", "Close without choosing.", footer=True,
            palette=False, key_words="esc"),
    Command("opening.close", "close", "escape", "Back", "Back to the four ways to begin.",
            footer=True, palette=False, key_words="esc"),
    # Forms that record something, and the dialogs over them.
    Command("recording.save", "save", "enter,ctrl+s", "Save", "Record what the form says.",
            footer=True, palette=False, key_words="enter"),
    Command("recording.cancel", "cancel", "escape", "Cancel",
            "Close without recording; asks first when something would be lost.", footer=True,
            palette=False, key_words="esc"),
    Command("notice.close", "close", "escape,enter", "Close", "Close the notice.",
            footer=True, palette=False, key_words="enter"),
    Command("confirm.yes", "answer(True)", "y", "Yes", "Go ahead.", footer=True, palette=False),
    Command("confirm.no", "answer(False)", "n,escape", "No", "Go back.", footer=True,
            palette=False, key_words="n"),
    Command("date.later", "step(1)", "up", "A day later", "One day later.", palette=False),
    Command("date.earlier", "step(-1)", "down", "A day earlier", "One day earlier.",
            palette=False),
    Command("date.month", "month", "f4", "Month", "Pick the day from a month.", footer=True,
            palette=False, key_words="f4"),
    Command("month.back", "move(-1)", "left", "A day back", "One day back.", palette=False),
    Command("month.on", "move(1)", "right", "A day on", "One day on.", palette=False),
    Command("month.week_back", "move(-7)", "up", "A week back", "One week back.", palette=False),
    Command("month.week_on", "move(7)", "down", "A week on", "One week on.", palette=False),
    Command("month.turn_back", "turn(-1)", "pageup", "A month back", "One month back.",
            palette=False),
    Command("month.turn_on", "turn(1)", "pagedown", "A month on", "One month on.",
            palette=False),
    Command("month.today", "today", "t,home", "Today", "Back to today.", palette=False),
    Command("month.pick", "pick", "enter,space", "Pick", "This day is the one.", palette=False),
    Command("picker.close", "close", "escape,f4", "Back", "Close without picking a day.",
            footer=True, palette=False, key_words="esc"),
    Command("choice.previous", "move(-1)", "left", "Previous", "Choose the one before.",
            palette=False),
    Command("choice.next", "move(1)", "right", "Next", "Choose the one after.", palette=False),
    Command("choice.pick", "pick", "space", "Choose", "Choose this one.", palette=False),
    Command("ticks.previous", "move(-1)", "left", "Previous", "To the one before.",
            palette=False),
    Command("ticks.next", "move(1)", "right", "Next", "To the one after.", palette=False),
    Command("ticks.tick", "tick", "space", "Tick", "Tick this one, or take the tick away.",
            palette=False),
    Command("form.cancel", "app.back", "escape", "Cancel", "Close without recording anything.",
            footer=True, palette=False, key_words="esc"),
    Command("screen.back", "app.back", "escape", "Back", "Go back one screen.", palette=False,
            key_words="esc"),
    # Everywhere.
    Command("app.today", "app.go('today')", "1", "Today", "What to do now, worst first."),
    Command("app.caseload", "app.go('caseload')", "2", "Caseload",
            "Every child and what is next for each."),
    Command("app.planner", "app.go('planner')", "4", "Planner",
            "Book the visits and meetings of the next 3 to 6 months."),
    Command("app.diary", "app.go('diary')", "5", "Diary",
            "What is booked, by day, week and month, and time away."),
    Command("app.letters", "app.go('letters')", "6", "Letters",
            "Tell people: what is owed, made and sent, and the words."),
    Command("app.find", "app.command_palette", "ctrl+p", "Find",
            "Find a child, a worker or a command by part of its name.", footer=True,
            palette=False, key_words="ctrl+p"),
    Command("app.help", "app.help", "question_mark,f1", "Help",
            "Explain this screen and its keys.", footer=True, palette=False, key_words="?"),
    Command("app.undo", "app.undo", "u", "Undo", "Take back the last thing recorded."),
    Command("app.import", "app.show('importing')", "i", "Import",
            "Take in an extract, after a preview of what would change."),
    Command("app.doctor", "app.show('doctor')", "ctrl+d", "Doctor",
            "List contradictions and gaps in the data, and what each blocks."),
    Command("app.settings", "app.show('settings')", "comma", "Settings",
            "Local standards and choices.", key_words=","),
    Command("app.theme", "app.toggle_theme", "f2", "Light or dark",
            "Change between the dark and the light theme."),
    Command("app.quit", "app.quit", "ctrl+q", "Quit", "Close the app. Everything is saved."),
)  # fmt: skip
"""The whole table. Screens in other files add no keys of their own: they are listed here."""

_BY_WHERE: dict[str, list[Command]] = {}
for _command in COMMANDS:
    _BY_WHERE.setdefault(_command.where, []).append(_command)


def commands(*places: str) -> tuple[Command, ...]:
    """The commands that belong to any of ``places``, in the table's order."""
    return tuple(command for place in places for command in _BY_WHERE.get(place, ()))


def bindings(*places: str) -> list[BindingType]:
    """Textual's bindings for ``places``; each has the command's id and sentence."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.footer,
            key_display=command.shown_keys,
            tooltip=command.sentence,
            id=command.id,
        )
        for command in commands(*places)
        if command.keys
    ]
