"""The council's own templates over the shipped ones, and its stationery file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from caseload_tui.caseload.beside import share
from caseload_tui.caseload.council_files import changing_council_files
from caseload_tui.caseload.letters.settings import STATIONERY, Office, folder_of, office_of
from caseload_tui.caseload.letters.showing import lines_of_tree, reading_line, remarks_on
from caseload_tui.caseload.letters.views import LetterText, Remark, TemplateLine, TemplateText
from caseload_tui.caseload.letters.words import TEMPLATE_FOR, kind_words, style_words
from caseload_tui.caseload.meanwhile.values import settle
from caseload_tui.caseload.problems import Both, Problem
from caseload_tui.caseload.views import Saved
from caseload_tui.caseload.written import write
from caseload_tui.letters.codes import Style
from caseload_tui.letters.fields import allowed, fields
from caseload_tui.letters.lint import sample_tree
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.stationery import SHIPPED as SHIPPED_STATIONERY
from caseload_tui.letters.templates import SHIPPED, Template, parse_template, read_template
from caseload_tui.letters.values import Words

if TYPE_CHECKING:
    from caseload_tui.caseload.desk import Desk


def letter_templates(desk: Desk) -> tuple[TemplateLine, ...]:
    """Every template in force, by kind and reader."""
    office = office_of(desk)
    styles = tuple(Style)
    every = sorted(
        office.library.all(),
        key=lambda one: (one.kind, one.audience, styles.index(one.style), one.language),
    )
    return tuple(_line(one, _words(office, one)) for one in every)


def letter_template(desk: Desk, key: str) -> TemplateText:
    """One template with what the checks say and how it looks."""
    office = office_of(desk)
    template = _in_force(office, key)
    path = _path(office, template)
    return _text(office, key, path.read_text(encoding="utf-8"), template)


def try_template(desk: Desk, key: str, source: str) -> TemplateText:
    """The same with another source; nothing is saved."""
    office = office_of(desk)
    return _text(office, key, source, _in_force(office, key))


def save_template(desk: Desk, key: str, source: str, shown: str | None = None) -> Saved:
    """Save a template as the council's own; all of it or nothing.

    ``shown`` is the source as the person saw it: Conflict where it is no longer that.
    """
    with changing_council_files(desk, "Set the words of a letter") as council:
        office = office_of(desk)
        before = _in_force(office, key)
        if shown is not None and settle([_met(office, before, shown, source)]):
            return Saved("Left as somebody else saved it.")
        tried = _text(office, key, source, before)
        stops = [one for one in tried.remarks if one.blocking]
        if stops:
            raise Problem(
                "Not saved",
                f"Line {stops[0].line}: {stops[0].message}",
                stops[0].suggestion or "Correct it and save again.",
            )
        path = _path(office, before) if before.own else _own_path(office, before)
        _make_folder_of(path)
        council.write(path, source, "template", {"template": key, "words": source})
    share(desk)
    advice = len(tried.remarks)
    more = f" {advice} {'remark' if advice == 1 else 'remarks'} on how it reads." if advice else ""
    return Saved(f"Saved as your own: {path.name}.{more}")


def drop_template(desk: Desk, key: str, shown: str | None = None) -> Saved:
    """Go back to the shipped template; the own one is kept beside it."""
    with changing_council_files(desk, "Went back to the shipped words of a letter") as council:
        office = office_of(desk)
        template = _in_force(office, key)
        if shown is not None and settle([_met(office, template, shown, "the shipped template")]):
            return Saved("Left as somebody else saved it.")
        if not template.own:
            raise Problem("Nothing to drop", "The shipped template is in use already.")
        path = _path(office, template)
        old = path.with_name(f"{path.name}.old")
        council.set_aside(path, old, "template", {"template": key, "shipped": True})
    share(desk)
    return Saved(f"The shipped template is used again; yours is kept as {old.name}.")


def stationery_file(desk: Desk) -> Path:
    """The council's stationery file, made from the shipped one where there is none."""
    path = folder_of(desk) / STATIONERY
    if not path.exists():
        _make_folder_of(path)
        write(path, SHIPPED_STATIONERY.read_bytes())
    return path


def _make_folder_of(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("Not saved", f"{path} could not be written: {error.strerror}.") from error


def key_of(template: Template) -> str:
    """``appointment.carer.standard.en``."""
    return ".".join((template.kind, template.audience, template.style, template.language))


def _in_force(office: Office, key: str) -> Template:
    for one in office.library.all():
        if key_of(one) == key:
            return one
    raise Problem("No such template", f"There is no template {key}.", "Look at the list again.")


def _path(office: Office, template: Template) -> Path:
    """The file a template in force was read from."""
    root = office.folder / "templates" if template.own else SHIPPED
    for path in sorted(root.rglob(template.file)):
        if key_of(read_template(path, own=template.own)) == key_of(template):
            return path
    raise Problem("No such template", f"{template.file} is gone.", "Look at the list again.")


def _met(office: Office, template: Template, shown: str, wanted: str) -> Both:
    now = _path(office, template).read_text(encoding="utf-8")
    return Both("Words", shown, now, wanted, f"template.{key_of(template)}")


def _own_path(office: Office, template: Template) -> Path:
    return office.folder / "templates" / template.audience / template.file


def _words(office: Office, template: Template) -> Words:
    found = office.library.words(template.language) or office.library.words("en")
    assert found is not None
    return found


def _line(template: Template, words: Words) -> TemplateLine:
    return TemplateLine(
        key=key_of(template),
        kind=template.kind.value,
        kind_words=kind_words(template.kind),
        audience=template.audience.value,
        audience_words=TEMPLATE_FOR[template.audience],
        style=style_words(template.style),
        language=template.language,
        version=template.version,
        owner=template.owner,
        own=template.own,
        reviewed=template.reviewed,
        remarks=len(remarks_on(template, words)),
    )


def _text(office: Office, key: str, source: str, before: Template) -> TemplateText:
    remarks: tuple[Remark, ...]
    lines: tuple[LetterText, ...] = ()
    reading = None
    try:
        template = parse_template(source, before.file, own=True)
    except LetterProblem as problem:
        remarks = (_remark(problem, before.file),)
    else:
        words = _words(office, template)
        remarks = (*_another(template, key, source), *remarks_on(template, words))
        reading = reading_line(template, words)
        lines = tuple(_lines(template, words))
    return TemplateText(
        key=key,
        file=before.file,
        own=before.own,
        source=source,
        remarks=remarks,
        reading=reading,
        lines=lines,
        fields=tuple((name, fields()[name].means) for name in sorted(allowed(before.audience))),
    )


def _remark(problem: LetterProblem, file: str) -> Remark:
    """What is wrong with the front matter, by its line."""
    found = re.fullmatch(rf"{re.escape(file)}, line ([0-9]+): (.*)", problem.message)
    if found is None:
        return Remark(1, problem.message, problem.todo, True)
    return Remark(int(found[1]), found[2], problem.todo, True)


def _another(template: Template, key: str, source: str) -> Iterator[Remark]:
    names = ("kind", "audience", "style", "language")
    now = key_of(template)
    for name, was, said in zip(names, key.split("."), now.split("."), strict=False):
        if was != said:
            lines = [line.partition(":")[0].strip() for line in source.splitlines()]
            yield Remark(
                lines.index(name) + 1 if name in lines else 1,
                f"the front matter now says {now}, which is another letter.",
                f"Leave the {name} as it was: {was}.", True,
            )  # fmt: skip


def _lines(template: Template, words: Words) -> Iterator[LetterText]:
    try:
        yield from lines_of_tree(sample_tree(template, words))
    except LetterProblem:
        return
