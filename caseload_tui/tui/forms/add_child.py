"""Adding by hand a child whom no extract has told of yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from textual.widget import Widget
from textual.widgets import Input, Static

from caseload_tui.caseload.changes import CARE, LEAVING, NewChild
from caseload_tui.caseload.problems import MayBeKnown, Problem
from caseload_tui.tui.dates import Bounds
from caseload_tui.tui.forms.child import (
    ABOUT,
    ALONE,
    ALSO,
    CATEGORIES,
    LEGAL,
    OTHER_ROLES,
    PLACES,
    PROTECTED,
    SERVICES,
    WHERE,
)
from caseload_tui.tui.forms.form import Form, Row, Send
from caseload_tui.tui.forms.incomplete import Incomplete
from caseload_tui.tui.text import clean
from caseload_tui.tui.widgets.choice import Choice, Ticks
from caseload_tui.tui.widgets.confirm import Confirm
from caseload_tui.tui.widgets.date_field import DateField

Holder = tuple[int, str]
"""A worker and their name."""


class AddChildForm(Form):
    """The form for a new child of the worker whose caseload is shown."""

    title_words = "Add a child"
    save_words = "Add"
    HELP = (
        "For a child whom the case system's extract has not told of yet. What is asked is what "
        "the dates are counted from. An extract that brings the same identifier later means this "
        "child. u on the caseload takes the child back."
    )
    AUTO_FOCUS = "#forename"

    def __init__(self, holder: Holder | None, on: date) -> None:
        """``holder`` is whose caseload it will be; None leaves the child with nobody yet."""
        super().__init__(f"for {clean(holder[1])}" if holder else "nobody's yet")
        self.holder, self.on_day = holder, on
        self._sent: NewChild | None = None

    def rows(self) -> Iterator[Widget]:
        """Who, why, where and since when."""
        past = Bounds(latest=self.on_day, too_late="That is still to come.")
        yield Row("Forename", Input(id="forename", compact=True, max_length=100))
        yield Row("Surname", Input(id="surname", compact=True, max_length=100))
        yield Row("Born", DateField(self.on_day, id="born", bounds=past))
        key = Input(id="key", compact=True, max_length=100,
                    placeholder="the case system's number, if there is one")  # fmt: skip
        yield Row("Identifier", key)
        yield Row("Is", Ticks(ABOUT, id="about"))
        yield Row("Why", Choice(SERVICES, id="service"))
        yield Row("Since", DateField(self.on_day, id="since", bounds=past))
        yield Row("Legal status", Choice(LEGAL, id="legal"), id="legal-row")
        yield Row("Lives", Choice(PLACES, id="place"), id="place-row")
        yield Row("There since", DateField(self.on_day, id="placed", bounds=past, optional=True),
                  id="placed-row")  # fmt: skip
        area = Input(id="area", compact=True, max_length=100, placeholder="Purley")
        yield Row("Area", area, id="area-row")
        yield Row("", Choice(WHERE, id="where"), id="where-row")
        yield Row("Postcode", Input(id="postcode", compact=True, max_length=10))
        carers = Input(id="carers", compact=True, max_length=100,
                       placeholder="part of the fostering household's name")  # fmt: skip
        yield Row("Carers", carers, id="carers-row")
        yield Row("Leaving care", Choice(CATEGORIES, id="leaving", value=""), id="leaving-row")
        yield Row("And has", Choice(ALSO, id="also", value=""), id="also-row")
        yield Row("That since", DateField(self.on_day, id="also-since", bounds=past, optional=True),
                  id="also-since-row")  # fmt: skip
        if self.holder is not None:
            held = DateField(self.on_day, id="held", value=self.on_day, bounds=past)
            yield Row("Theirs since", held)
        other = Input(id="other", compact=True, max_length=100,
                      placeholder="part of the name of whoever else works there")  # fmt: skip
        yield Row("And with", other)
        yield Row("Who is", Choice(OTHER_ROLES, id="role"), id="role-row")
        yield Static(id="effect", markup=False)

    def on_mount(self) -> None:
        """Ask of a child in care only what is asked of one."""
        for name in ("service", "also"):
            self.watch(self.query_one(f"#{name}", Choice), "value", self._follow)
        self.watch(self.query_one("#other", Input), "value", self._follow)

    def _follow(self) -> None:
        service = self._chosen("service")
        for name in ("legal", "place", "placed", "area", "where", "carers"):
            self._show(name, service == CARE)
        self._show("leaving", service in (CARE, LEAVING))
        self._show("also", service is not None)
        self._show("also-since", service is not None and bool(self._chosen("also")))
        self._show("role", bool(self._typed("other")))

    def _show(self, name: str, shown: bool) -> None:
        self.query_one(f"#{name}-row").display = shown

    def read(self) -> Send:
        """The child."""
        self._sent = new = self._new()
        return lambda: self.desk.add_child(new)

    def _new(self) -> NewChild:
        service, about = self._chosen("service"), self.query_one("#about", Ticks).values
        for name, words in (("forename", "forename"), ("surname", "surname")):
            if not self._typed(name):
                raise Incomplete(name, f"Type the {words}.")
        born = self.query_one("#born", DateField).must_read()
        if service is None:
            raise Incomplete("service", "Say why: press 1, 2, 3 or 6.")
        since = self.query_one("#since", DateField).must_read()
        new = NewChild(
            self._typed("forename"), self._typed("surname"), born, service, since,
            key=self._typed("key"), unaccompanied=ALONE in about,
            address_protected=PROTECTED in about, postcode=self._typed("postcode"),
        )  # fmt: skip
        if self.holder is not None:
            held = self.query_one("#held", DateField).must_read()
            new = replace(new, worker_id=self.holder[0], held_since=held)
        return self._in_care(self._besides(new)) if service == CARE else self._besides(new)

    def _besides(self, new: NewChild) -> NewChild:
        """The second plan, the leaving-care category, and who else works with the child."""
        leaving = self._chosen("leaving") if new.service in (CARE, LEAVING) else None
        if new.service == LEAVING and not leaving:
            raise Incomplete("leaving", "Choose the leaving-care category.")
        also = self._chosen("also") or None
        if also == new.service:
            raise Incomplete("also", "That is the plan they are on already: choose the other.")
        other = self._typed("other")
        if other and self._chosen("role") is None:
            raise Incomplete("role", "Choose what the other worker does.")
        return replace(
            new, leaving=leaving or None, also=also, other_worker=other,
            also_since=self.query_one("#also-since", DateField).read() if also else None,
            other_role=self._chosen("role") if other else None,
        )  # fmt: skip

    def _in_care(self, new: NewChild) -> NewChild:
        legal, place, where = map(self._chosen, ("legal", "place", "where"))
        if legal is None:
            raise Incomplete("legal", "Choose the legal status.")
        if place is None:
            raise Incomplete("place", "Choose where the child lives.")
        return replace(
            new, legal_code=legal, type_code=place, area=self._typed("area"),
            carers=self._typed("carers"),
            placed=self.query_one("#placed", DateField).read(),
            outside_borough=None if where is None else where == "out",
        )  # fmt: skip

    def _typed(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    def _chosen(self, field: str) -> str | None:
        return self.query_one(f"#{field}", Choice).value

    def problem(self, problem: Problem) -> None:
        """Ask whether a child who may be known already is another one."""
        super().problem(problem)
        sent = self._sent
        if not isinstance(problem, MayBeKnown) or sent is None:
            return

        def answered(another: bool | None) -> None:
            if another:
                self._set_saving(True)
                self.record(
                    "save",
                    lambda: self.desk.add_child(replace(sent, is_another=True)),
                    self._saved,
                    unless=self.problem,
                )

        words = f"{problem.message} Is this another child?"
        self.app.push_screen(Confirm(words, yes="Another child, add", no="Go back"), answered)
