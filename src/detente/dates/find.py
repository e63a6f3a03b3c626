"""Finding date expressions in a parsed text and reading each by the first rule that fits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from detente.dates import absolute, narrative, relative
from detente.dates.grammar import Rule, is_core_of_dates, is_word_of_dates, plain
from detente.dates.intervals import VAGUE, Interval
from detente.dates.lexicon import name_neighbours, values, words
from detente.dates.narrative import CountedFromEventError
from detente.dates.setting import Setting, Told, UnanchoredError

_SHORTEST_UNCAPITALISED = len("monday")
NO_END = "no publication date to end the interval"
_RULES: tuple[Rule, ...] = (*absolute.RULES, *relative.RULES, *narrative.RULES)
_ANY = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", rule.pattern.pattern) for rule in _RULES))


@dataclass(slots=True)
class Draft:
    """Words read as a date, with the interval they name or the reason why there is none.

    Attributes:
        words: the words.
        interval: the days meant; after "since" all up to the day of publication.
        named: the days that the words by themselves name.
        reason: why there are no days.
        ahead: whether they lie in the future.
        counted: from what event the words count, where they do.
    """

    words: Span
    interval: Interval | None = None
    named: Interval | None = None
    reason: str | None = None
    ahead: bool = False
    counted: CountedFromEventError | None = None


def find_drafts(doc: Doc, published: dt.date | None) -> list[Draft]:
    """Return the date expressions of a text in their order."""
    drafts: list[Draft] = []
    told: list[Told] = []
    for run in _runs(doc):
        for draft in _Run(run).read(published, told):
            drafts.append(draft)
            if draft.interval is not None and not draft.ahead:
                told.append(Told(draft.interval, draft.words.start))
    return drafts


def _runs(doc: Doc) -> Iterator[Span]:
    """Yield the longest stretches of calendar words that hold more than function words."""
    start, has_core = -1, False
    for token in doc:
        word = plain(token)
        core = is_core_of_dates(word)
        fits = (core and not _is_name(token, word)) or (not core and is_word_of_dates(word))
        if start >= 0 and not fits:
            if has_core:
                yield doc[start : token.i]
            start = -1
        if fits:
            if start < 0:
                start, has_core = token.i, False
            has_core = has_core or core
    if start >= 0 and has_core:
        yield doc[start:]


def _is_name(token: Token, word: str) -> bool:
    """Tell whether a day, month or season is here a verb, a person or part of a name."""
    is_month, is_day = word in values("month"), word in values("weekday")
    if word in ("today", "tomorrow", "tonight"):
        return token.i > 0 and token.text[0].isupper() and token.nbor(-1).pos_ == "PROPN"
    if not is_month and not is_day:
        unclear = words("ambiguous").get(word) == "season"
        return unclear and token.pos_ not in ("NOUN", "PROPN")
    if not token.text[0].isupper():
        # Posts and headlines are not always capitalised; "sat" and "may" are then other words.
        return word in words("ambiguous") or len(word) < _SHORTEST_UNCAPITALISED
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before is not None and before.lower_ in name_neighbours("before"):
        return True
    if after is not None and after.lower_ in name_neighbours("after"):
        return after.text[0].isupper()
    if word not in words("ambiguous"):
        return False
    if any(n is not None and n.text[0].isdigit() for n in (before, after)):
        return False
    if is_month and before is not None and before.lower_ in words("before_month"):
        return token.ent_type_ == "PERSON" and word != "may"
    return token.ent_type_ != "DATE"


class _Run:
    """A stretch of calendar words as the rules see it."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.starts: list[int] = []
        self.ends: dict[int, int] = {}
        parts, length = [], 0
        for offset, token in enumerate(span):
            word = plain(token)
            self.starts.append(length)
            length += len(word)
            self.ends[length] = span.start + offset + 1
            length += 1
            parts.append(word)
        self.text = " ".join(parts)

    def read(self, published: dt.date | None, told: list[Told]) -> Iterator[Draft]:
        """Yield the dates from left to right, without overlap."""
        offset = 0
        while offset < len(self.starts):
            draft = self._read_at(offset, published, told)
            if draft is None:
                offset += 1
                continue
            offset = draft.words.end - self.span.start
            yield draft

    def _read_at(self, offset: int, published: dt.date | None, told: list[Told]) -> Draft | None:
        place = self.starts[offset]
        if _ANY.match(self.text, place) is None:
            return None
        for rule in _RULES:
            match = rule.pattern.match(self.text, place)
            if match is None or match.end() not in self.ends:
                continue
            date = self.span.doc[self.span.start + offset : self.ends[match.end()]]
            draft = _apply(rule, match, Setting(date, published, told))
            if draft is not None:
                return draft
        return None


def _apply(rule: Rule, match: re.Match[str], setting: Setting) -> Draft | None:
    since = setting.word_before() == "since"
    try:
        interval = rule.read(match, setting)
    except UnanchoredError as error:
        return Draft(setting.words, reason=str(error), ahead=setting.direction == "ahead")
    except CountedFromEventError as counted:
        return Draft(setting.words, counted=counted)
    except (ValueError, OverflowError):
        return None
    if interval is None:
        return None
    published = setting.published
    ahead = interval.start > published if published else False
    if not since or ahead:
        return Draft(setting.words, interval, interval, ahead=ahead)
    if published is None:
        return Draft(setting.words, Interval(interval.start, None, VAGUE), interval, NO_END)
    return Draft(setting.words, Interval(interval.start, published, VAGUE), interval)
