"""Reads a page as a strict parser would, and says what is wrong with its HTML."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-activedescendant")
UNLABELLED = frozenset(("hidden", "submit", "button", "reset", "image"))


class Document(HTMLParser):
    """One page: its faults, ids, addresses of other hosts, and inline script or style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.open: list[str] = []
        self.references: list[tuple[str, str]] = []
        self.labelled: set[str] = set()
        self.fields: list[tuple[str, dict[str, str | None]]] = []
        self.in_label = 0
        self.title = ""
        self.feed(text)
        self.close()
        self._conclude()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag, what it names and what it refers to."""
        told = dict(attrs)
        if len(told) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        # What stands in a template is no part of the page until it is copied.
        if (identity := told.get("id")) and "template" not in self.open:
            self.ids[identity] += 1
        self._never_inline(tag, told)
        if "template" not in self.open:
            self._note(tag, told)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, as in SVG."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag, which must be the one that is open."""
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-3:]} at line {self.getpos()[0]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keeps the title."""
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.title += data

    def _never_inline(self, tag: str, told: dict[str, str | None]) -> None:
        handlers = [name for name in told if name.startswith("on")]
        if handlers or "style" in told or tag == "style":
            self.faults.append(f"<{tag}> carries inline script or style")
        if tag == "script" and "src" not in told and told.get("type") != "application/json":
            self.faults.append("inline script")
        for name in ("src", "href", "action"):
            if (told.get(name) or "").startswith(("http:", "https:", "//")) and tag != "a":
                self.faults.append(f"<{tag}> loads from another host: {told[name]}")

    def _note(self, tag: str, told: dict[str, str | None]) -> None:
        for name in REFERRING:
            for identity in (told.get(name) or "").split():
                self.references.append((f"<{tag} {name}>", identity))
        if tag == "label" and told.get("for"):
            self.labelled.add(str(told["for"]))
        if tag in {"input", "select", "textarea"} and told.get("type") not in UNLABELLED:
            self.fields.append((tag, told))

    def _conclude(self) -> None:
        if self.open:
            self.faults.append(f"never closed: {self.open}")
        self.faults += [f"id {name} stands {n} times" for name, n in self.ids.items() if n > 1]
        self.faults += [
            f"{where} refers to no id: {identity}"
            for where, identity in self.references
            if identity not in self.ids
        ]
        for tag, told in self.fields:
            named = told.get("id") in self.labelled or told.get("aria-label")
            if not named:
                self.faults.append(f"<{tag} name={told.get('name')}> has no label")
        if not self.title.strip():
            self.faults.append("no title")
