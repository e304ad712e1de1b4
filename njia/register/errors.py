"""What can go wrong in the register, one tree, named for the event."""

from __future__ import annotations


class RegisterError(Exception):
    """Whatever the register refuses."""


class NotAllowed(RegisterError):
    """A person may not do this. ``act`` names it, for the log and for tests."""

    def __init__(self, act: str) -> None:
        super().__init__(f"not allowed: {act}")
        self.act = act


class NeverChanged(RegisterError):
    """Somebody tried to change or delete a row that is written once."""

    def __init__(self, table: str) -> None:
        super().__init__(f"{table} rows are written once and never changed")
        self.table = table


class Conflict(RegisterError):
    """Somebody else changed the submission in between. ``current`` is its version now."""

    def __init__(self, current: int) -> None:
        super().__init__(f"the submission is at version {current} by now")
        self.current = current


class OtherWords(RegisterError):
    """The key of the sender belongs to a submission that was made of other words."""

    def __init__(self, key: str) -> None:
        super().__init__(f"the key {key!r} was used for other words before")
        self.key = key


class WrongState(RegisterError):
    """The submission is in a state in which this cannot be done."""

    def __init__(self, state: str) -> None:
        super().__init__(f"not possible for a submission that is {state}")
        self.state = state


class NotTakingPart(RegisterError):
    """The organisation does not take part in the campaign."""

    def __init__(self, organisation: str, campaign: str) -> None:
        super().__init__(f"{organisation} does not take part in {campaign}")
        self.organisation = organisation
        self.campaign = campaign


class NotAChoice(RegisterError):
    """The answer is neither one of the choices nor anything the system knows."""

    def __init__(self, answer: str) -> None:
        super().__init__(f"{answer!r} is not a possible answer")
        self.answer = answer
