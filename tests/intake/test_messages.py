"""Every problem has its sentences, and no sentence is without its problem."""

from __future__ import annotations

import re
from pathlib import Path

import njia
from njia.intake.draft import Problem
from njia.intake.messages import MESSAGES, render

CODE = re.compile(
    r"""(?:code\s*=\s*|Problem\(\s*|_problem\(\s*|_notice\(\s*|\(\s*|return\s+|else\s+)"([a-z_]+)\""""
)


def codes_in_use() -> set[str]:
    folder = Path(njia.__file__).parent
    sources = [
        *(folder / "intake").rglob("*.py"),
        *(folder / "register" / "services").glob("*.py"),
        *(folder / "cli").glob("combine*.py"),
    ]
    texts = [path.read_text("utf-8") for path in sources if path.name != "messages.py"]
    return {code for text in texts for code in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', text)}


def test_it_works() -> None:
    problem = Problem(
        "place_ambiguous", False, value="Busia", details=(("choices", "Busia, KE; Busia, UG"),)
    )
    message, remedy = render(problem, lambda text: text)
    assert message == '"Busia" can be several places: Busia, KE; Busia, UG.'
    assert remedy.startswith("Choose")


def test_it_speaks_the_language_of_gettext() -> None:
    message, _ = render(Problem("no_rows", True), lambda text: f"[sw] {text}")
    assert message == "[sw] The file has no rows."


def test_every_sentence_belongs_to_a_code_in_use() -> None:
    assert set(MESSAGES) <= codes_in_use()


def test_every_code_given_to_a_problem_has_sentences() -> None:
    folder = Path(njia.__file__).parent / "intake"
    given: set[str] = set()
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8")
        given |= set(re.findall(r'(?:code: ClassVar\[str\]|code) = "([a-z_]+)"', text))
        given |= set(re.findall(r'(?:Problem|_problem|_notice)\(\s*"([a-z_]+)"', text))
        given |= set(re.findall(r'"(rows_taken_as_[a-z]+)"', text))
    assert given
    assert given <= set(MESSAGES)


def test_every_placeholder_can_be_filled() -> None:
    for code in MESSAGES:
        message, remedy = render(Problem(code, True, value="v", row=3), lambda text: text)
        assert "%(" not in message + remedy
