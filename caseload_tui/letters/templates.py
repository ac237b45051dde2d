"""Letter templates: files a council can read and change, each saying what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from babel import Locale

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.problems import LetterProblem
from caseload_tui.letters.values import Words, words_of

SHIPPED = Path(__file__).parent / "templates"
MOST_TEMPLATE_SIGNS = 20_000


@dataclass(frozen=True, slots=True)
class Template:
    """One letter's words. ``first_line`` is the line of the file on which ``body`` starts.

    ``reviewed`` False marks a sample in a language nobody has checked; it is never sent.
    """

    kind: Kind
    audience: Audience
    style: Style
    language: str
    version: str
    owner: str
    reviewed: bool
    body: str
    first_line: int
    file: str
    own: bool
    """From the council's folder, not shipped."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The template and words for one letter. ``wanted`` is the language that was recorded.

    ``why`` says in plain words why another language than the wanted one is used.
    """

    template: Template
    words: Words
    wanted: str
    why: str = ""


class Library:
    """The templates and values to choose from: shipped ones, and a council's own over them."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        self._templates: dict[tuple[Kind, Audience, Style, str], Template] = {}
        self._words: dict[str, Words | None] = {}
        self.problems: list[LetterProblem] = []
        """Files of the council's own folder that could not be used."""
        self.reload()

    def reload(self) -> None:
        """Read everything again, after a template has been saved."""
        self._words.clear()
        self._templates = {_key(one): one for one in _shipped()}
        self.problems = []
        for path in _files(self._own / "templates" if self._own else None):
            try:
                template = read_template(path, own=True)
            except LetterProblem as problem:
                self.problems.append(problem)
            else:
                self._templates[_key(template)] = template

    def all(self) -> tuple[Template, ...]:
        """Every template in force."""
        return tuple(self._templates.values())

    def words(self, language: str) -> Words | None:
        """The reviewed values of a language, if there are any."""
        if language not in self._words:
            self._words[language] = words_of(language, self._own / "values" if self._own else None)
        return self._words[language]

    def choose(
        self, kind: Kind, audience: Audience, style: Style, language: str, *, samples: bool = False
    ) -> Choice:
        """The template for a letter; English where the language has none that is reviewed.

        Raises LetterProblem where there is no template at all. ``samples`` True also takes
        what nobody has reviewed, for looking at.
        """
        words = self.words(language)
        template = self._find(kind, audience, style, language)
        if template and words and (samples or (template.reviewed and words.reviewed)):
            return Choice(template, words, language)
        fallback, english = self._find(kind, audience, style, "en"), self.words("en")
        if fallback is None or english is None:
            raise LetterProblem(
                f"There is no {kind} letter to a {audience} ({style}).",
                "Write this letter another way, or add a template for it.",
            )
        reviewed = template is None or words is None
        why = "there is no template" if reviewed else "the template is a sample nobody reviewed"
        return Choice(fallback, english, language, f"{why} in {_language_name(words, language)}")

    def _find(self, kind: Kind, audience: Audience, style: Style, language: str) -> Template | None:
        """Large print is the standard words set larger unless it has a template of its own."""
        found = self._templates.get((kind, audience, style, language))
        if found is None and style is Style.LARGE_PRINT:
            return self._templates.get((kind, audience, Style.STANDARD, language))
        return found


def read_template(path: Path, *, own: bool) -> Template:
    """Read one template file. Raises LetterProblem naming the file and what is wrong."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LetterProblem(f"The template {path.name} cannot be read: {error}.") from error
    return parse_template(source, path.name, own=own)


def parse_template(source: str, file: str, *, own: bool) -> Template:
    """Read a template from its text: front matter between two lines ``---``, then the words."""
    lines = without_marks(source).split("\n")
    if len(source) > MOST_TEMPLATE_SIGNS:
        raise LetterProblem(f"{file}: longer than {MOST_TEMPLATE_SIGNS:,} characters.")
    end = next((i for i, line in enumerate(lines) if i and line.strip() == "---"), None)
    if lines[0].strip() != "---" or end is None:
        raise LetterProblem(
            f"{file}, line 1: the template does not begin with its front matter.",
            "Begin with ---, then kind, audience, language, version and owner, then ---.",
        )
    head: dict[str, str] = {}
    at: dict[str, int] = {}
    for number, line in enumerate(lines[1:end], start=2):
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in _HEAD:
            raise LetterProblem(
                f"{file}, line {number}: “{name.strip()}” is not part of the front matter.",
                f"There are: {', '.join(_HEAD)}.",
            )
        head[name.strip()], at[name.strip()] = value.strip(), number
    missing = [name for name in _HEAD[:5] if not head.get(name)]
    if missing:
        raise LetterProblem(
            f"{file}, line {end + 1}: the front matter lacks {', '.join(missing)}.",
            "Add it before this line.",
        )
    return Template(
        kind=_code(Kind, head["kind"], file, at["kind"]),
        audience=_code(Audience, head["audience"], file, at["audience"]),
        style=_code(Style, head.get("style", "standard"), file, at.get("style", 1)),
        language=head["language"],
        version=head["version"],
        owner=head["owner"],
        reviewed=head.get("reviewed", "yes") == "yes",
        body="\n".join(lines[end + 1 :]),
        first_line=end + 2,
        file=file,
        own=own,
    )


def without_marks(source: str) -> str:
    """A source as it is read: signs that stand for values and lines here are left out of it."""
    return re.sub("[\ue000-\uf8ff]", "", source.replace("\r\n", "\n"))


_HEAD = ("kind", "audience", "language", "version", "owner", "style", "reviewed")


Code = TypeVar("Code", bound=StrEnum)


def _code(codes: type[Code], word: str, file: str, line: int) -> Code:
    try:
        return codes(word)
    except ValueError:
        raise LetterProblem(
            f"{file}, line {line}: “{word}” is not a {codes.__name__.lower()}.",
            f"There are: {', '.join(codes)}.",
        ) from None


def _key(template: Template) -> tuple[Kind, Audience, Style, str]:
    return template.kind, template.audience, template.style, template.language


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(folder.rglob("*.md"))


@cache
def _shipped() -> tuple[Template, ...]:
    return tuple(read_template(path, own=False) for path in _files(SHIPPED))


def _language_name(words: Words | None, language: str) -> str:
    if words is not None:
        return words.name
    known: str | None = Locale("en").languages.get(language)
    return known or f"the recorded language ({language})"
