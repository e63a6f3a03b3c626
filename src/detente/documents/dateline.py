"""The head that agencies set before a story: place, day and agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.documents.lexicon import words

_FIRST_PARAGRAPHS = 4
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HEAD = re.compile(
    r"""
    (?:(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\ \d)
        (?P<place>[^\W\d_](?:[^\W\d_]|[.'’/\ -]){1,40}?)
        (?P<region>(?:,\ [^\W\d_](?:[^\W\d_]|[.'’\ -]){1,30}?){0,2}?))?
    (?:(?:,?\ (?:on\ )?)?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?
        \ (?P<day>\d{1,2})(?:,?\ (?P<year>\d{4}))?
      |,?\ (?P<day2>\d{1,2})\ (?P<month2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
        [a-z]{0,6}\.?(?:,?\ (?P<year2>\d{4}))?)?
    (?:,?\ ?\((?P<agency>[^\W\d_][\w.&/ -]{0,40})\))?
    (?P<end>\ ?(?:--?|[–—_]|:)\ ?)(?=["“‘'\w])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a story, with its place in the text as character offsets.

    ``place`` is in the words of the text, with a region or country after a comma where it has
    one. The year is mostly left out in datelines.
    """

    place: str | None
    agency: str | None
    month: int | None
    day: int | None
    year: int | None
    start: int
    end: int


def _is_agency(name: str) -> bool:
    known = {agency.lower() for agency in words("agencies")}
    return any(part.strip().lower() in known for part in [name, *name.split("/")])


def _is_head(match: re.Match[str], rest: str) -> bool:
    place = match["place"]
    if place is None:
        return match["agency"] is not None and _is_agency(match["agency"])
    dated = bool(match["month"] or match["month2"])
    capitals = place.upper() == place and sum(letter.isalpha() for letter in place) > 2
    if place in words("not_places") or place.split()[0] in words("not_places"):
        return False
    if len(place.split()) > 4 or len((match["region"] or "").split()) > 3:
        return False
    if match["agency"]:
        # In capitals or with a day, the bracket may hold a paper that no list has.
        return _is_agency(match["agency"]) or (capitals and dated)
    spaced = match["end"].startswith(" ") or ":" in match["end"]
    begins = not rest[:1].islower()
    if ":" in match["end"]:
        return capitals and begins and len(rest) > 60
    if not spaced or not begins:
        return False
    # "ISIS — the group that …" and "France - Spain 2:1" are not heads; "PARIS — The …" is.
    return (capitals and "_" not in match["end"]) or (dated and place[0].isupper())


def _read(text: str, start: int, line: str) -> Dateline | None:
    match = _HEAD.match(line)
    if not match or not _is_head(match, line[match.end() :].lstrip("\"“‘'")):
        return None
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    year = match["year"] or match["year2"]
    return Dateline(
        place=match["place"] and match["place"] + (match["region"] or ""),
        agency=match["agency"],
        month=_MONTHS.index(month.lower()) + 1 if month else None,
        day=int(day) if day else None,
        year=int(year) if year else None,
        start=start,
        end=start + match.end(),
    )


def dateline(text: str) -> Dateline | None:
    """Return the first dateline at the start of one of the first paragraphs, if there is one."""
    lines = text.split("\n", _FIRST_PARAGRAPHS)[:_FIRST_PARAGRAPHS]
    start = 0
    for line in lines:
        found = _read(text, start, line[:200])
        # "VENN: We agreed." and then "KELL: We did not." is talk, not a head.
        talk = found is not None and text[found.start : found.end].rstrip().endswith(":")
        if found and not (talk and len(re.findall(r"(?m)^[A-Z .'’-]{3,40}: ", text)) > 1):
            return found
        start += len(line) + 1
    return None
