"""The desk's part for appointments that somebody outside holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from caseload_tui.caseload.appointments.views import NewAppointment
    from caseload_tui.caseload.desk import Desk
    from caseload_tui.caseload.views import Saved


class AppointmentsDesk:
    """What ``Desk`` can do about them; each part is loaded when first used."""

    @property
    def _for_appointments(self) -> Desk:
        return cast("Desk", self)

    def preview_appointment(self, appointment: NewAppointment) -> tuple[str, ...]:
        """What speaks against it, or follows from it, in sentences; nothing is recorded."""
        from caseload_tui.caseload.appointments.foreseeing import preview_appointment

        return preview_appointment(self._for_appointments, appointment)

    def save_appointment(self, appointment: NewAppointment) -> Saved:
        """Enter one, or say how one stands now; its letters are owed from then on.

        Cancelling it, and saying what became of it, is as for any booking.
        """
        from caseload_tui.caseload.appointments.entering import save_appointment

        return save_appointment(self._for_appointments, appointment)
