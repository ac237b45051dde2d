"""A council's standard written back as TOML, for a screen that edits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import tomli_w

from caseload_tui.timescales.local_standard import NONE, WITHIN, LocalStandard, StepKey
from caseload_tui.timescales.rules import Limit
from caseload_tui.timescales.settings import Settings
from caseload_tui.timescales.term_files import terms_table


def render_local(local: LocalStandard) -> str:
    """The TOML text that reads back as ``local``. Settings equal to the default are left out."""
    table: dict[str, object] = {}
    if local.council:
        table["council"] = local.council
    if local.terms:
        table["terms"] = local.terms
    settings = _settings(local.settings)
    sections: dict[str, Mapping[str, object]] = {
        "settings": settings,
        "rules": _limits(local.rules),
        "aims": _limits(local.aims),
        "added": {
            each.key: {
                "title": each.title,
                "applies_to": each.applies_to.value,
                "counts": each.counts.value,
                "first": _limit(each.first),
                "next": _limit(each.next),
            }
            for each in local.added
        },
        "term_dates": {each.council: terms_table(each) for each in local.term_dates},
    }
    table.update({name: section for name, section in sections.items() if section})
    return tomli_w.dumps(table)


def _settings(settings: Settings) -> dict[str, object]:
    default = Settings()
    return {
        each.name: getattr(settings, each.name)
        for each in fields(settings)
        if getattr(settings, each.name) != getattr(default, each.name)
    }


def _limits(limits: Mapping[StepKey, Limit | None]) -> dict[str, dict[str, object]]:
    tables: dict[str, dict[str, object]] = {}
    for (rule, step), limit in limits.items():
        tables.setdefault(rule, {})[step] = NONE if limit is None else _limit(limit)
    return tables


def _limit(limit: Limit) -> dict[str, str]:
    return {
        WITHIN: str(limit.interval),
        "source": limit.source,
        "confidence": limit.confidence,
    }
