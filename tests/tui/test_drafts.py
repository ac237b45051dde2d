"""What was typed and not saved is kept, offered again, and forgotten once answered."""

from __future__ import annotations

from textual.widgets import Input

from caseload_tui.tui.forms.drafts import Draft
from caseload_tui.tui.forms.record_visit import RecordVisit
from caseload_tui.tui.widgets.choice import Choice
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.date_field import DateField
from tests.tui.fake_desk import FakeDesk
from tests.tui.host import Host, opened, press, settled, stack


def draft(form: RecordVisit) -> Draft:
    assert form._draft is not None
    return form._draft


async def test_what_was_typed_survives_and_is_offered_again(desk: FakeDesk) -> None:
    page = desk.child(1)
    async with Host(desk).run_test() as pilot:
        form = RecordVisit(page)
        await opened(pilot, form)
        draft(form).keep()
        await settled(pilot)
        assert desk.drafts == {}
        await press(pilot, "n")
        reason = form.query_one("#reason", Choice)
        reason.value = reason.options[0].value
        form.query_one("#attempt", DateField).query_one(Input).value = "tomorrow"
        await settled(pilot)
        draft(form).keep()
        await settled(pilot)
        wanted = form._held()
    # The app died here: nothing was answered.
    assert list(desk.drafts) == ["RecordVisit.1"]

    async with Host(desk).run_test() as pilot:
        again = RecordVisit(page)
        await opened(pilot, again)
        assert stack(pilot)[-1] is Confirm
        await press(pilot, "y")
        await settled(pilot)
        assert again._held() == wanted
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert desk.drafts == {}
        assert len(desk.asked) == 1


async def test_beginning_anew_and_leaving_on_purpose_forget_it(desk: FakeDesk) -> None:
    desk.drafts["RecordVisit.1"] = {"happened-row/happened": "alone", "/none": "x"}
    async with Host(desk).run_test() as pilot:
        form = RecordVisit(desk.child(1))
        await opened(pilot, form)
        if stack(pilot)[-1] is Confirm:
            await press(pilot, "n")
        before = form._held()
        await settled(pilot)
        assert form._held() == before
        await press(pilot, "escape")
        await settled(pilot)
    assert desk.drafts == {}
