from __future__ import annotations

from pathlib import Path

import pytest

from caseload_tui.letters.codes import Audience, Kind, Style
from caseload_tui.letters.draft import Wishes
from caseload_tui.letters.fields import allowed, fields
from caseload_tui.letters.lint import MOST_AGE, lint, reading_of, sample_tree
from caseload_tui.letters.plain import clean, plain
from caseload_tui.letters.problems import Finding, LetterProblem
from caseload_tui.letters.reading import read, syllables, words_in
from caseload_tui.letters.render import fill
from caseload_tui.letters.samples import sample_view
from caseload_tui.letters.templates import Library, Template, parse_template
from caseload_tui.letters.tree import lines_of
from caseload_tui.letters.values import Words
from tests.letters.world import drafted, known, library

HEAD = "---\nkind: {kind}\naudience: {audience}\nlanguage: en\nversion: 1\nowner: Us\n---\n"


def english() -> Words:
    words = library().words("en")
    assert words is not None
    return words


def template(body: str, kind: str = "appointment", audience: str = "young_person") -> Template:
    return parse_template(HEAD.format(kind=kind, audience=audience) + body, "own.md", own=True)


def findings(body: str, kind: str = "appointment", audience: str = "young_person") -> list[Finding]:
    return list(lint(template(body, kind, audience), english()))


@pytest.mark.parametrize("one", library().all(), ids=lambda t: f"{t.audience}/{t.file}")
def test_shipped_templates_have_nothing_to_correct(one: Template) -> None:
    assert lint(one, english()) == ()


@pytest.mark.parametrize(
    "one",
    [t for t in library().all() if t.audience is Audience.YOUNG_PERSON],
    ids=lambda t: t.file,
)
def test_a_young_persons_letter_is_short_easy_and_says_where_to_turn(one: Template) -> None:
    lines = [*lines_of(sample_tree(one, english()))]
    text = " ".join(lines).replace("\u00a0", " ")

    assert words_in(text) <= 150
    assert reading_of(one, english()).age <= MOST_AGE[Audience.YOUNG_PERSON]
    for wanted in ("0800 528 0731", "0808 800 5792", "01632 960 112"):
        assert wanted in text


@pytest.mark.parametrize("one", library().all(), ids=lambda t: f"{t.audience}/{t.file}")
def test_every_letter_says_day_time_and_person(one: Template) -> None:
    text = " ".join(lines_of(sample_tree(one, english())))

    assert "Wednesday 4 March" in text
    who = {Kind.REVIEW: "Helen Marsh", Kind.PEP: "Tom Ellis", Kind.HEALTH: "Ruth Quaye"}
    of_child = who.get(one.kind, "Grace Okafor")
    if (one.audience, one.kind) == (Audience.PARENT, Kind.HEALTH):
        # Who sees the child and where is for those who go there; a parent has who to call.
        assert "Ruth Quaye" not in text
        assert "Health Centre" not in text
        of_child = "Grace Okafor"
    assert ("Nadia Frost" if one.audience is Audience.HOUSEHOLD else of_child) in text
    if (one.kind, one.audience) != (Kind.HEALTH, Audience.PARENT):
        assert "4:30pm" in text


@pytest.mark.parametrize("one", library().all(), ids=lambda t: f"{t.audience}/{t.file}")
def test_shipped_templates_never_say_what_must_not_be_there(one: Template) -> None:
    said = one.body.lower()

    for word in ("in care", "looked after", "placement", "foster", "care order", "case number"):
        assert word not in said


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("# Hi\n\n{{ child.firstname }}", 10, "Did you mean “child.first_name”?"),
        ("# Hi\n\n{{ child.name }}", 10, "may not be told to a young person"),
        ("# Hi\n\n{{ visit.reason }}", 10, "is not always known"),
        ("# Hi\n\n{{ visit.date", 10, "Check the braces"),
        ("# Hi\n\n{{ visit.date|upper }}", 10, "a filter"),
        ("# Hi\n\n{{ visit.date.year }}", 10, "one dot at most"),
        ("# Hi\n\n{{ ''.__class__ }}", 10, "one dot at most"),
        ("# Hi\n\n{{ visit.__class__ }}", 10, "there is no field"),
        ("# Hi\n\n{{ 'a' * 200000000 }}", 10, "cannot be used"),
        ("# Hi\n\n{{ range(9) }}", 10, "a call"),
        ("# Hi\n\n{% for x in range(9) %}{% endfor %}", 10, "this loop"),
        ("# Hi\n\n{% set x = 1 %}", 10, "set"),
        ("# Hi\n\n{% include 'x' %}", 10, "include"),
        ("# Hi\n\n{% macro x() %}{% endmacro %}", 10, "macro"),
        (
            "# Hi\n{% for visit in visits %}\n{% for visit in visits %}\n{% endfor %}{% endfor %}",
            10,
            "a loop stands inside another",
        ),
        ("# Hi\n\n[a](http://x)", 10, "a link"),
        ("# Hi\n\n*slanted*", 10, "slanted"),
        ("# Hi\n\n### Deep", 10, "a heading this deep"),
        ("# Hi\n\n1. one", 10, "a numbered list"),
        ("# Hi\n\n> one", 10, "a quotation"),
        ("# Hi\n\n```\nx\n```", 10, "a code block"),
        ("# Hi\n\n`code`", 10, "code"),
        ("# Hi\n\n![](http://x/y.png)", 10, "the picture"),
        ("# Hi\n\nsee ![](picture:home)", 10, "a picture in the middle"),
        ("# Hi\n\n<b>x</b>", 10, "looks like HTML"),
        ("Hello", 8, "no heading"),
    ],
)
def test_mistakes_are_found_by_line_with_a_suggestion(body: str, line: int, says: str) -> None:
    found = findings(body)

    assert any(one.blocking and one.line == line and says in str(one) for one in found), found


def test_a_loop_over_several_visits_is_asked_for() -> None:
    found = findings("# Hi\n\n{{ visit.date }}", kind="schedule")

    assert "this letter may be about several" in str(found[0])


def test_a_value_inside_its_own_question_is_right_and_in_its_else_is_wrong() -> None:
    good = "# Hi\n\n{% if visit.reason %}{{ visit.reason }}{% endif %}"
    bad = "# Hi\n\n{% if visit.reason %}x{% else %}{{ visit.reason }}{% endif %}"
    negated = "# Hi\n\n{% if not visit.reason %}{{ visit.reason }}{% endif %}"

    assert not [one for one in findings(good, "changed") if "not always" in one.message]
    assert [one for one in findings(bad) if "not always" in one.message]
    assert [one for one in findings(negated) if "not always" in one.message]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("You can tell us about your placement.", "where you live"),
        ("Your LAC review.", "review"),
        (" ".join(["word"] * 21) + ".", "a sentence of 21 words"),
        (
            "Multidisciplinary professionals will facilitate comprehensive deliberation.",
            "the reading age",
        ),
        (". ".join(["One two three"] * 60) + ".", "150 is the most"),
    ],
)
def test_hard_words_are_remarked_on_but_do_not_block(words: str, says: str) -> None:
    found = findings(f"# Hi\n\n{words}")

    assert any(says in str(one) and not one.blocking for one in found), found


HARD = "Multidisciplinary professionals will facilitate comprehensive deliberation."


def line_of(body: str, says: str) -> int:
    """The line of the file on which a remark stands; the front matter has seven."""
    (found,) = (one for one in findings(body) if says in str(one))
    return found.line - 7


@pytest.mark.parametrize(
    ("body", "says", "line"),
    [
        (f"# Hi\n\nWe come to see you.\n\n{HARD}", "the reading age", 5),
        (f"# Hi\n\n{HARD}\n\nWe come to see you.", "the reading age", 3),
        (f"# Hi\n\nWe come. We go.\nYou stay. {HARD}", "the reading age", 4),
        ("# Hi\n\nWe come.\n\n- one\n- " + " ".join(["word"] * 21) + ".", "a sentence of 21", 6),
        ("# Hi\n\nWe come.\n" + " ".join(["word"] * 15) + "\n" + "word " * 6 + ".",
         "a sentence of 21", 4),
        ("# Hi\n\n{% if visit.alone %}\n" + " ".join(["word"] * 21) + ".\n{% endif %}",
         "a sentence of 21", 4),
        ("# Hi\n" + "\nOne two three four five." * 40, "150 is the most", 32),
        ("# Hi\n\nWe come.\n\nAt your placement.", "placement", 5),
    ],
)  # fmt: skip
def test_each_remark_on_reading_is_made_where_its_words_are(
    body: str, says: str, line: int
) -> None:
    assert line_of(body, says) == line


def test_a_longer_office_word_is_remarked_on_once() -> None:
    (found,) = findings("# Hi\n\nYour LAC review is near.")

    assert str(found) == "line 10: “LAC review” is office language. Instead: review."


def test_signs_that_stand_for_values_cannot_be_smuggled_into_one_letter() -> None:
    facts = known()
    one = drafted(facts, wishes=Wishes("writer", body="# Hi \ue00099\ue001\n\n{{ visit.date }}"))

    assert one.letter is not None
    assert one.letter.title == "Hi 99"


def test_jargon_is_a_matter_of_the_reader() -> None:
    body = "# Hi\n\nThis is your new placement."

    assert findings(body)
    assert not findings(body, audience="carer")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("# Hi", "does not begin with its front matter"),
        ("---\nkind: appointment\n---\n# Hi", "lacks audience, language, version, owner"),
        ("---\nflavour: x\n---\n", "line 2: “flavour”"),
        (HEAD.format(kind="poem", audience="carer"), "“poem” is not a kind"),
        (HEAD.format(kind="pep", audience="carer") + "x" * 20_001, "longer than"),
    ],
)
def test_front_matter_is_checked(source: str, says: str) -> None:
    with pytest.raises(LetterProblem, match=says):
        parse_template(source, "own.md", own=True)


def test_a_councils_template_stands_for_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    source = HEAD.format(kind="pep", audience="carer") + "# Our own\n"
    (folder / "anything.md").write_text(source, encoding="utf-8")
    (folder / "broken.md").write_text("oops", encoding="utf-8")

    own = Library(tmp_path)
    choice = own.choose(Kind.PEP, Audience.CARER, Style.STANDARD, "en")

    assert choice.template.own
    assert choice.template.body == "# Our own\n"
    assert ["broken.md" in one.message for one in own.problems] == [True]
    other = own.choose(Kind.REVIEW, Audience.CARER, Style.STANDARD, "en")
    assert not other.template.own


def test_a_saved_template_is_taken_up(tmp_path: Path) -> None:
    own = Library(tmp_path)
    (tmp_path / "templates").mkdir()
    source = HEAD.format(kind="pep", audience="carer") + "# Our own\n"
    (tmp_path / "templates" / "x.md").write_text(source, encoding="utf-8")

    own.reload()

    assert own.choose(Kind.PEP, Audience.CARER, Style.STANDARD, "en").template.own


def test_what_cannot_be_written_has_no_template() -> None:
    with pytest.raises(LetterProblem, match="There is no health letter to a school"):
        library().choose(Kind.HEALTH, Audience.SCHOOL, Style.STANDARD, "en")


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", Kind)
def test_a_template_gets_exactly_the_allowed_fields(audience: Audience, kind: Kind) -> None:
    values = plain(sample_view(kind, audience), english())
    visit = values["visit"]
    assert isinstance(visit, dict)
    got = {f"visit.{name}" for name in visit}
    for group, inner in values.items():
        if group not in ("visit", "visits"):
            assert isinstance(inner, dict)
            got |= {f"{group}.{name}" for name in inner}

    always = {name for name in allowed(audience) if not fields()[name].optional}
    assert always <= got <= allowed(audience)


def test_no_field_tells_an_address_and_only_a_school_gets_the_full_name() -> None:
    assert not [name for name in fields() if "address" in name or "postcode" in name]
    assert fields()["child.name"].audiences == {Audience.SCHOOL}


def test_a_blank_is_refused_by_name() -> None:
    own = template("# Hi\n\n{{ recipient.name }}")

    with pytest.raises(LetterProblem, match=r"recipient\.name has no value"):
        fill(own, {"recipient": {"name": ""}}, english())


def test_a_line_with_only_a_tag_leaves_no_line_behind() -> None:
    own = template("# Hi\n\n- one\n{% if visit.alone %}\n- two\n{% endif %}\n- three")

    tree = fill(own, {"visit": {"alone": True}}, english())

    assert [*lines_of(tree)] == ["Hi", "one", "two", "three"]
    assert [*lines_of(fill(own, {"visit": {}}, english()))] == ["Hi", "one", "three"]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  a\n b\t c ", "a b c"),
        ("evil\u202ename", "evilname"),
        ("nul\x00", "nul"),
        ("cafe\u0301", "café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ue0000\ue001", "0"),
    ],
)
def test_values_are_cleaned(raw: str, kept: str) -> None:
    assert clean(raw) == kept


def test_reading_age_grows_with_words_and_sentences() -> None:
    easy = read(["I will see you. You can talk to me."])
    hard = read(["Professionals will facilitate comprehensive multidisciplinary deliberation."])

    assert easy.age == 5.0
    assert hard.age > 18
    assert hard.words == 6
    assert read([]).words == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [("you", 1), ("visit", 2), ("about", 2), ("people", 2), ("interpreter", 4), ("called", 1),
     ("wanted", 2), ("choose", 1), ("your", 1), ("worker’s", 2)],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_library_holds_every_kind_for_every_reader() -> None:
    held = {(one.kind, one.audience) for one in library().all()}

    # A school hears nothing of health, and carers by themselves have no school and no nurse.
    of_children = {Kind.PEP, Kind.HEALTH}
    assert {(k, a) for k in Kind for a in Audience} - held == {
        (Kind.HEALTH, Audience.SCHOOL),
        *((kind, Audience.HOUSEHOLD) for kind in of_children),
    }
    easy = {one.kind for one in library().all() if one.style is Style.EASY_READ}
    assert easy == set(Kind)


def test_a_field_that_is_not_there_is_named_in_the_words_of_the_list() -> None:
    facts = known()
    body = "# Your visit\n\n{{ child.surname }}"

    problem = drafted(facts, wishes=Wishes("writer", body=body)).problem

    assert problem is not None
    assert problem.message.endswith("does not have: “surname”.")
