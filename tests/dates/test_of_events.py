"""Which event a date is the date of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.dates import find_dates

FRIDAY = dt.date(2026, 1, 9)
Parse = Callable[[str], Doc]


def date_of(doc: Doc, word: str) -> str | None:
    token = next(t for t in doc if t.text == word)
    when = find_dates(doc, FRIDAY).of(token)
    return when and str(when.start)


@pytest.mark.parametrize(
    ("sentence", "trigger", "start"),
    [
        ("The army attacked the port on Sunday.", "attacked", "2026-01-04"),
        ("The army attacked the port late Sunday.", "attacked", "2026-01-04"),
        ("The port was attacked on Sunday.", "attacked", "2026-01-04"),
        ("The two sides held talks on Thursday.", "talks", "2026-01-08"),
        ("The two sides held talks on Thursday.", "held", "2026-01-08"),
        ("Sunday's attack killed 12 people.", "attack", "2026-01-04"),
        ("The Jan. 7 call ended well.", "call", "2026-01-07"),
        ("The president praised his phone call Wednesday night.", "call", "2026-01-07"),
        ("The attack came on Sunday.", "attack", "2026-01-04"),
        ("He said on Thursday that he had met her on Tuesday.", "said", "2026-01-08"),
        ("He said on Thursday that he had met her on Tuesday.", "met", "2026-01-06"),
        ("He said on Thursday that he supports the talks.", "supports", "2026-01-08"),
        ("He told reporters on Thursday that she had resigned.", "told", "2026-01-08"),
        ("In an interview on Thursday, she accused the army.", "accused", "2026-01-08"),
        ("On Sunday, Ruritania shelled Strelsau and Graustark condemned it.", "shelled",
         "2026-01-04"),
        ("On Sunday, Ruritania shelled Strelsau and Graustark condemned it.", "condemned",
         "2026-01-04"),
        ("The army entered the port on Sunday and arrested the mayor.", "arrested", "2026-01-04"),
        ("He arrived on Sunday and left on Monday.", "left", "2026-01-05"),
        ("He spoke on Thursday, accusing the army of theft.", "accusing", "2026-01-08"),
        ("The rebels began on Sunday to attack the port.", "attack", "2026-01-04"),
        ("Elections are scheduled for May.", "Elections", "2026-05-01"),
        ("The army shelled the town after rebels ambushed it on Sunday.", "ambushed",
         "2026-01-04"),
        ("She is due to visit the capital Monday.", "visit", "2026-01-12"),
    ],
)  # fmt: skip
def test_own_and_shared_dates(parse: Parse, sentence: str, trigger: str, start: str) -> None:
    assert date_of(parse(sentence), trigger) == start


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The army attacked the port.", "attacked"),
        ("He told reporters on Thursday that she had resigned.", "resigned"),
        ("He said on Thursday that the army attacked the port.", "attacked"),
        ("He said on Thursday that the army will attack the port.", "attack"),
        ("The minister condemned the 2019 agreement.", "condemned"),
        ("They announced elections in May.", "announced"),
        ("The army shelled the town after rebels ambushed it on Sunday.", "shelled"),
        ("The minister condemned Sunday's attack.", "condemned"),
        ("He condemned the attack at a briefing on Sunday.", "attack"),
        ("They met on Sunday after the attack.", "attack"),
        ("The court suspended the trial until Tuesday.", "suspended"),
        ("They agreed on Sunday to withdraw.", "withdraw"),
    ],
)
def test_dates_of_something_else(parse: Parse, sentence: str, trigger: str) -> None:
    assert date_of(parse(sentence), trigger) is None


def test_the_day_of_publication_is_never_put_in(parse: Parse) -> None:
    doc = parse("The army attacked the port. Rebels fled. The minister resigned.")
    calendar = find_dates(doc, FRIDAY)
    assert [calendar.of(token) for token in doc] == [None] * len(doc)


@pytest.mark.parametrize(
    ("sentence", "trigger", "start"),
    [
        ("On Tuesday, the minister speaking in Strelsau denounced the army.", "denounced",
         "2026-01-06"),
        ("In a statement issued on Tuesday, the ministry denounced the army.", "denounced",
         "2026-01-06"),
        ("In the Nov. 27 accord, the two sides agreed on a border.", "agreed", "2025-11-27"),
        ("He will visit the capital in the first week of February.", "visit", "2026-02-01"),
        ("She will visit the capital the week of Feb. 3.", "visit", "2026-02-02"),
        ("They met on 18 August last year.", "met", "2025-08-18"),
    ],
)  # fmt: skip
def test_dates_beside_other_verbs(parse: Parse, sentence: str, trigger: str, start: str) -> None:
    assert date_of(parse(sentence), trigger) == start


def carried(parse: Parse, text: str, word: str) -> tuple[str, str] | None:
    doc = parse(text)
    token = next(t for t in doc if t.text == word)
    calendar = find_dates(doc, FRIDAY)
    assert calendar.of(token) is None
    when = calendar.carried(token)
    return when and (str(when.start), when.reason or "")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army shelled the port on Sunday. It also arrested the mayor.", "arrested"),
        ("The minister met the rebels on Sunday. He urged them to leave.", "urged"),
        ("The minister met the rebels on Sunday. Speaking in Strelsau, he accused the army.",
         "accused"),
        ("The two sides met on Sunday. Their talks went on for hours.", "talks"),
    ],
)  # fmt: skip
def test_a_story_goes_on_with_its_day_and_says_so(parse: Parse, text: str, word: str) -> None:
    found = carried(parse, text, word)
    assert found is not None
    assert found[0] == "2026-01-04"
    assert "'Sunday'" in found[1]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army shelled the port on Sunday. It had arrested the mayor.", "arrested"),
        ("The army shelled the port on Sunday. It will arrest the mayor.", "arrest"),
        ("The army shelled the port on Sunday. It earlier arrested the mayor.", "arrested"),
        ("The army shelled the port on Sunday. In 2019, it arrested the mayor.", "shelled"),
        ("The army shelled the port last year. It also arrested the mayor.", "arrested"),
        ("The army will shell the port on Sunday. It arrested the mayor.", "arrested"),
        ("The army shelled the port. It also arrested the mayor.", "arrested"),
        ('He met them on Sunday. "We attacked the port", he said.', "attacked"),
    ],
)
def test_no_day_is_carried_over_a_change_of_time(parse: Parse, text: str, word: str) -> None:
    doc = parse(text)
    token = [t for t in doc if t.text == word][-1]
    when = find_dates(doc, FRIDAY).carried(token)
    assert when is None
