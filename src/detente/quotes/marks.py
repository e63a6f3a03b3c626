"""Pairing quotation marks: from a text to the spans that stand between marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'＂\n]")
_ELISION = re.compile(r"(?:em|tis|twas|til|cause|bout|round|n|\d0s)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{-–—/:,;“\"‘'«„…")
# Typists mix curly and straight double marks in one pair, so they are one family.
_FAMILY = {
    "“": "double", "”": "double", "„": "double", "‟": "double",
    '"': "double", "＂": "double", "``": "double", "''": "double",
    "«": "angle", "»": "angle", "‹": "small angle", "›": "small angle",
    "‘": "single", "’": "single", "‚": "single", "'": "single",
}  # fmt: skip
# Longer than any passage that one pair of marks encloses over line breaks.
_LONGEST_OVER_LINES = 3000


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """What stands between a pair of quotation marks, in character offsets.

    ``open`` and ``close`` take the marks in, ``start`` and ``end`` leave them out. ``parent`` is
    the index of the span around it in the list, -1 for none. ``closed`` is false where the
    paragraph ended first, as it does in a quote that goes on in the next.
    """

    open: int
    start: int
    end: int
    close: int
    parent: int = -1
    closed: bool = True


@dataclass(slots=True)
class _Sign:
    """One mark in the text and the part it may play."""

    at: int
    width: int
    family: str
    opens: bool = False
    closes: bool = False
    weak: bool = False
    later_closer: bool = False
    later_strong: bool = False


def pair_marks(text: str) -> list[MarkedSpan]:
    """Return the spans between quotation marks, in order of their opening.

    Apostrophes, stray closing marks and marks of measure (6'2") are passed over. The time taken
    is linear in the length of the text, whatever the marks.
    """
    signs = _signs(text)
    _look_ahead(signs)
    found: list[list[int]] = []
    stack: list[int] = []
    for position, sign in enumerate(signs):
        if sign.family == "line":
            _end_paragraph(text, signs, position, found, stack)
        elif _closes_now(sign, found, stack, signs):
            while True:
                top = stack.pop()
                if signs[found[top][0]].family == sign.family:
                    found[top][1] = position
                    break
                found[top][3] = sign.at
        elif sign.opens:
            _reopen(sign, position, found, stack, signs)
            found.append([position, -1, stack[-1] if stack else -1, -1])
            stack.append(len(found) - 1)
    for top in stack:
        found[top][3] = len(text)
    return _as_spans(text, signs, found)


def _signs(text: str) -> list[_Sign]:
    signs: list[_Sign] = []
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at else " "
        after = text[match.end()] if match.end() < len(text) else " "
        if mark == "\n":
            signs.append(_Sign(at, 1, "line"))
            continue
        sign = _Sign(at, len(mark), _FAMILY[mark])
        space_before = before.isspace() or before in _BEFORE_OPENING
        space_after = not after.isalnum()
        if mark in "“„«‹``‚":
            sign.opens = True
            # German and Danish use: the mark that opens in English closes after „ and ».
            sign.closes = mark == "“" and not space_before and not after.isalnum()
        elif mark in "”»›‟":
            sign.closes = True
            sign.opens = mark in "»‟" and space_before and not space_after
        elif mark in {'"', "＂", "''"}:
            measure = before.isdigit() and space_after
            sign.opens = not measure and (space_before or before in ".”’") and not after.isspace()
            sign.closes = not before.isspace() or after.isspace()
            spaced = before.isspace() and after.isspace()
            sign.opens = sign.opens or spaced or (not sign.closes and not measure)
        else:
            _read_single(text, sign, mark, before, after)
        signs.append(sign)
    return signs


def _read_single(text: str, sign: _Sign, mark: str, before: str, after: str) -> None:
    """Tell a single quotation mark from an apostrophe, as far as its neighbours can."""
    edge = before.isspace() or before in _BEFORE_OPENING
    sign.opens = (
        mark != "’" and edge and not after.isspace() and not _ELISION.match(text, sign.at + 1)
    )
    sign.closes = mark != "‘" and not before.isspace() and not after.isalnum()
    ahead = text[sign.at + 1 : sign.at + 3]
    goes_on = len(ahead) == 2 and ahead[0] == " " and ahead[1].isalnum()
    sign.weak = sign.closes and before in "sSxz" and goes_on


def _look_ahead(signs: list[_Sign]) -> None:
    """Note for each single mark whether a closing one follows in its paragraph.

    A plural's apostrophe ("the leaders' talks") looks like a closing mark; it is one only when
    no better one comes before the next opening.
    """
    closer = strong = False
    for sign in reversed(signs):
        if sign.family == "line":
            closer = strong = False
        elif sign.family == "single":
            sign.later_closer, sign.later_strong = closer, strong
            if sign.closes:
                closer = True
                strong = strong or not sign.weak
            elif sign.opens:
                strong = False
    for sign in signs:
        if sign.family == "single":
            sign.opens = sign.opens and sign.later_closer


def _closes_now(sign: _Sign, found: list[list[int]], stack: list[int], signs: list[_Sign]) -> bool:
    if not sign.closes or (sign.weak and sign.later_strong):
        return False
    # Marks nest two or three deep in any real text; deeper is noise, not worth a search.
    near = [signs[found[top][0]].family for top in stack[-4:]]
    return sign.family in near


def _reopen(
    sign: _Sign, position: int, found: list[list[int]], stack: list[int], signs: list[_Sign]
) -> None:
    """Let an opening mark end an unclosed span of its own family."""
    for depth, top in enumerate(stack):
        if depth > 3:
            break
        if signs[found[top][0]].family == sign.family:
            for inner in stack[depth:]:
                found[inner][3] = sign.at
            del stack[depth:]
            return


def _end_paragraph(
    text: str, signs: list[_Sign], position: int, found: list[list[int]], stack: list[int]
) -> None:
    """End the open spans, unless the first mark of the next lines closes one of them."""
    if not stack:
        return
    outer = signs[found[stack[0]][0]]
    following = position + 1
    while following < len(signs) and following < position + 8:
        if signs[following].family == outer.family:
            break
        following += 1
    else:
        following = len(signs)
    if following < len(signs):
        mark = signs[following]
        near = mark.at - outer.at < _LONGEST_OVER_LINES
        if outer.family != "single" and near and mark.closes and not mark.opens:
            return
    for top in stack:
        found[top][3] = signs[position].at
    stack.clear()


def _as_spans(text: str, signs: list[_Sign], found: list[list[int]]) -> list[MarkedSpan]:
    kept: dict[int, int] = {-1: -1}
    spans: list[MarkedSpan] = []
    for index, (opening, closing, parent, broken) in enumerate(found):
        first = signs[opening]
        start = first.at + first.width
        closed = closing >= 0
        end = signs[closing].at if closed else broken
        kept[index] = kept[parent]
        # A single mark that nothing closes is an apostrophe after all.
        if (not closed and first.family == "single") or not text[start:end].strip():
            continue
        kept[index] = len(spans)
        close = end + signs[closing].width if closed else end
        spans.append(MarkedSpan(first.at, start, end, close, kept[parent], closed))
    return spans
