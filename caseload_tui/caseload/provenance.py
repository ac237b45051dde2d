"""Where the date of a duty comes from: the rule's title, layer, source and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload_tui.timescales.rules import CONFIDENCE_WORDS, Layer
from caseload_tui.timescales.standards import Standards
from db.rows import DutyRow


@dataclass(frozen=True, slots=True)
class Provenance:
    """What stands behind a date."""

    title: str
    layer: Layer
    source: str
    confidence: str

    @property
    def confidence_words(self) -> str:
        """How sure the rule is, in words."""
        return CONFIDENCE_WORDS[self.confidence]


def provenance(standards: Standards, duty: DutyRow, on: date) -> Provenance:
    """What stands behind a date: the local standard where that decided it, else the law."""
    for added in standards.added:
        if added.key == duty.duty:
            limit = added.first if duty.step == "first" else added.next
            return Provenance(added.title, Layer.LOCAL, limit.source, limit.confidence)
    rule = standards.rule(duty.rule, on)
    if rule is None:
        return Provenance(duty.rule, Layer.LAW, "", "C")
    step = rule.steps.get(duty.step)
    local = step.local if step is not None else None
    decided = local is not None and (
        duty.lawful_by is not None or (step is not None and step.law is None)
    )
    if local is not None and decided:
        return Provenance(rule.title, Layer.LOCAL, local.source, local.confidence)
    layer = Layer.LOCAL if rule.without_national_number else Layer.LAW
    return Provenance(rule.title, layer, rule.source, rule.confidence)
