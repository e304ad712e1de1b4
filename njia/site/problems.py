"""Problems of rows in words: where, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from njia.intake.draft import Problem
from njia.intake.messages import render
from njia.register.models import OpenQuestion, QuestionState
from njia.register.telling import problem_from

SETTLED = {
    QuestionState.ANSWERED.value: pgettext_lazy("question", "answered"),
    QuestionState.DISMISSED.value: _("left as told"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One problem for a table. ``settled`` is what became of it, empty while it is open."""

    where: str
    value: str
    message: str
    remedy: str
    blocking: bool
    settled: str = ""

    @property
    def state(self) -> str:
        """What the problem means for its row now, in a word."""
        if self.settled:
            return self.settled
        return gettext("no submission") if self.blocking else gettext("to look at")

    @property
    def mark(self) -> str:
        """The look of that word."""
        if self.settled:
            return "accepted"
        return "blocked" if self.blocking else "question"


def problem_words(problem: Problem) -> tuple[str, str]:
    """What is wrong, and what to do, in the page's language."""
    return render(problem, gettext)


def problem_told(problem: Problem) -> Told:
    """A problem as a table shows it."""
    wrong, to_do = problem_words(problem)
    return Told(where_found(problem), problem.value, wrong, to_do, problem.blocking)


def question_told(question: OpenQuestion) -> Told:
    """A kept problem as a table shows it, with what became of it."""
    problem = problem_from(question)
    wrong, to_do = problem_words(problem)
    settled = str(SETTLED.get(question.state, ""))
    return Told(where_found(problem), problem.value, wrong, to_do, problem.blocking, settled)


def where_found(problem: Problem) -> str:
    """Sheet, row and column, as far as there are any."""
    row = "" if problem.row is None else gettext("row %(row)d") % {"row": problem.row}
    return " · ".join(part for part in (problem.sheet, row, problem.column) if part)
