"""What in a child's record stops a date, or may make one wrong. It never changes anything."""

from caseload_tui.exchange.doctor.examine import findings
from caseload_tui.exchange.doctor.finding import Allocation, Finding, FindingKind, Where

__all__ = ["Allocation", "Finding", "FindingKind", "Where", "findings"]
