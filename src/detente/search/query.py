"""What people write into a search field, as a query of the index."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LONGEST = 500
MOST_TERMS = 50
ONLY_NOT = "there are only words to leave out; add one to look for"
NO_WORDS = "there is no word to look for"
OPEN_QUOTE = "a quotation mark stands alone; its words were looked for one by one"
TOO_LONG = f"only the first {LONGEST} characters and {MOST_TERMS} words were looked for"
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’ʼ", "'"))
# A phrase or a word, perhaps to be left out, perhaps only a beginning.
TERM = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?P<open>\*)?')
POSSESSIVE = re.compile(r"(?i)(?<=\w)'s\b")


@dataclass(slots=True)
class Asked:
    """A query as the index takes it.

    Attributes:
        match: in FTS5's language; empty where there is nothing to look for.
        note: one line for who asked where the query could not be taken as it stands.
    """

    match: str = ""
    note: str | None = None


@dataclass(slots=True)
class _Terms:
    wanted: list[list[str]] = field(default_factory=list)
    """Alternatives, all groups of which must be met."""
    unwanted: list[str] = field(default_factory=list)
    either: bool = False

    def add(self, term: str, *, no: bool) -> None:
        if no:
            self.unwanted.append(term)
        elif [term] in self.wanted and not self.either:
            pass  # what is said twice need not be looked for twice
        elif self.either and self.wanted:
            self.wanted[-1].append(term)
        else:
            self.wanted.append([term])
        self.either = False


def asked(query: str) -> Asked:
    """Return what a query asks for: ``words "a phrase" -left_out begin* this OR that``.

    Whatever stands in it becomes words in quotation marks, so that nothing of it can be taken for
    the index's own language. Any text can be given.
    """
    text = query.translate(QUOTES)
    note = TOO_LONG if len(text) > LONGEST else None
    text = text[:LONGEST]
    if text.count('"') % 2:
        text, note = text.replace('"', " "), OPEN_QUOTE
    terms = _Terms()
    for number, found in enumerate(TERM.finditer(text)):
        if number == MOST_TERMS:
            note = TOO_LONG
            break
        word = found["word"]
        if word == "OR":
            terms.either = True
            continue
        if word == "AND":
            continue
        if term := _term(found):
            terms.add(term, no=found["no"] is not None)
    if not terms.wanted:
        return Asked(note=ONLY_NOT if terms.unwanted else NO_WORDS)
    match = " AND ".join(f"({' OR '.join(each)})" for each in terms.wanted)
    if terms.unwanted:
        match = f"({match}) NOT ({' OR '.join(terms.unwanted)})"
    return Asked(match, note)


def _term(found: re.Match[str]) -> str:
    text = found["phrase"] if found["phrase"] is not None else found["word"]
    begins = found["open"] is not None or (found["phrase"] is None and text.endswith("*"))
    text = text.replace("\0", " ").encode("utf-8", "replace").decode()
    if found["phrase"] is None:
        text = POSSESSIVE.sub("", text)
    if not any(c.isalnum() for c in text):
        return ""
    return f'"{text}"{" *" if begins else ""}'
