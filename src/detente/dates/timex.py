"""Time expressions as TimeML has them: dates of the calendar, and what is no date beside them."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Doc

from detente.contracts import Position, TimeExpression
from detente.dates.find import Draft, find_drafts
from detente.dates.lexicon import values
from detente.dates.timex_found import Found, Kind
from detente.dates.timex_lengths import HEDGE
from detente.dates.timex_quarters import in_quarters
from detente.dates.timex_values import PARTS, value_of
from detente.dates.timex_words import find_words

# "two days after the vote", "three days later": to TimeML a duration.
_COUNTED = re.compile(r" (?:before|after|later|afterwards)$", re.IGNORECASE)
# "from 1985 to 1988": two expressions to TimeML.
_YEARS = re.compile(r"\b\d{4} (?:to|and|until|till|through) \d{4}$", re.IGNORECASE)
_NAME = "|".join(re.escape(name) for kind in ("weekday", "month") for name in values(kind))
_SPAN = re.compile(
    rf"(?:(?:from|between) )?(?P<one>(?:{_NAME})(?: \d{{1,2}})?) ?(?:to|until|till|through|and|-|–)"
    rf" ?(?P<other>(?:(?:{_NAME})(?: \d{{1,2}})?|\d{{1,2}})(?:,? \d{{4}})?)",
    re.IGNORECASE,
)
# What may stand between the hour and its day: "10 a.m. on Friday", "10 a.m. (0700 GMT) Friday".
_BETWEEN = re.compile(r"(?: ?\([^)]{1,20}\))?,? (?:on |last |next )?", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:the )?(?:early |late )?(?P<part>morning|afternoon|evening|night) (?:of|on) $",
    re.IGNORECASE,
)
_HEDGED = re.compile(rf"\b{HEDGE}$", re.IGNORECASE)
_LENGTH_OF_A_DAY = len("2024-05-15")
_LOOK_BACK = 40


def find_timexes(doc: Doc, published: dt.date | None) -> list[TimeExpression]:
    """Return the time expressions of a parsed text, in its order, none overlapping another.

    Durations, frequencies ("every week") and references to no certain time ("recently") are found
    by their words; dates by the rules from which events get theirs.

    Args:
        doc: a parse with tags and dependencies.
        published: the day of publication, from which "Wednesday" and "last week" count.
    """
    text = re.sub(r"\s", " ", doc.text)
    drafts = find_drafts(doc, published)
    dates = [found for d in drafts for found in _ends(d, text) or (_date(d, text),) if found]
    words, dates = _with_days(text, list(find_words(doc, published)), dates)
    longer = [w for w in words if w.strong and not any(_holds(d, w) for d in dates)]
    kept = [*longer, *(d for d in dates if not any(_meet(d, w) for w in longer))]
    kept += [w for w in words if not w.strong and not any(_meet(w, k) for k in kept)]
    starts = [sentence.start_char for sentence in doc.sents]
    return [_expression(doc, found, starts) for found in in_quarters(text, _apart(kept))]


def _with_days(
    text: str, words: list[Found], dates: list[Found]
) -> tuple[list[Found], list[Found]]:
    """Return words and dates with the hours that stand beside their day made one with it."""
    free = list(dates)
    joined = []
    for word in words:
        day = None
        if word.type == "TIME":
            day = next((d for d in free if _follows(text, word, d)), None)
            day = day or next((d for d in free if _follows(text, d, word)), None)
        if day is None or len(day.value) < _LENGTH_OF_A_DAY:
            joined.append(word)
            continue
        free.remove(day)
        value = day.value[:_LENGTH_OF_A_DAY] + word.value[_LENGTH_OF_A_DAY:]
        joined.append(
            Found(min(word.start, day.start), max(word.end, day.end), "TIME", value, True)
        )
    return joined, free


def _follows(text: str, first: Found, second: Found) -> bool:
    between = text[first.end : second.start]
    return first.end < second.start and _BETWEEN.fullmatch(between) is not None


def _ends(draft: Draft, text: str) -> tuple[Found, Found] | None:
    """Return both ends of "from Monday to Wednesday", which TimeML has as two dates."""
    start, end = draft.words.start_char, draft.words.end_char
    found = _SPAN.fullmatch(text[start:end])
    if found is None or draft.named is None or draft.named.end is None:
        return None
    days = any(c.isdigit() for c in found[0]) or found["one"].lower() in values("weekday")
    form = "%Y-%m-%d" if days else "%Y-%m"
    return (
        Found(start + found.start("one"), start + found.end("one"), "DATE",
              draft.named.start.strftime(form)),
        Found(start + found.start("other"), start + found.end("other"), "DATE",
              draft.named.end.strftime(form)),
    )  # fmt: skip


def _date(draft: Draft, text: str) -> Found | None:
    """Return a date as TimeML bounds it: with its hedge, without the article of a noun after it."""
    value = value_of(draft.words.text, draft.named)
    start, end = draft.words.start_char, draft.words.end_char
    words = text[start:end]
    if value is None or _COUNTED.search(words) or _YEARS.search(words):
        return None
    if re.match("the [a-z]+", words, re.IGNORECASE):
        named = words.split()[1].lower()
        if named in values("month") or named in values("weekday"):
            start += len("the ")
    before = text[max(0, start - _LOOK_BACK) : start]
    if words.lower().endswith((" ago", " earlier")) and (hedge := _HEDGED.search(before)):
        start -= len(hedge[0])
    part = _PART_OF.search(before)
    if part is not None and draft.named and len(value) == _LENGTH_OF_A_DAY:
        start -= len(part[0])
        value += f"T{PARTS[part['part'].lower()]}"
    kind: Kind = "DATE"
    if value.startswith("PX"):
        kind = "DURATION"
    elif "T" in value and value[0].isdigit():
        kind = "TIME"
    return Found(start, end, kind, value)


def _holds(outer: Found, inner: Found) -> bool:
    wider = outer.end - outer.start > inner.end - inner.start
    return wider and outer.start <= inner.start and inner.end <= outer.end


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, f.start - f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _expression(doc: Doc, found: Found, starts: list[int]) -> TimeExpression:
    return TimeExpression(
        type=found.type,
        value=found.value,
        text=doc.text[found.start : found.end],
        position=Position(
            sequence=max(0, bisect_right(starts, found.start) - 1),
            start=found.start,
            end=found.end,
        ),
    )
