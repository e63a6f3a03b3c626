from __future__ import annotations

import time

import pytest

from detente.documents import boilerplate_spans

NEWS = [
    "Arland’s president met the premier of Brenia in Port Venn on Monday.",
    "The two sides agreed to hold further talks, officials said.",
    "Troops fired on a crowd of protesters near the border, killing three people.",
    "The premier called the shooting a crime and recalled his ambassador.",
]

ABOUT_THE_ARTICLE = [
    "Jane Roe and John Doe contributed reporting from Port Venn, and Ann Poe from Brenia City.",
    "Jane Roeand John Doecontributed reporting from Port Venn, Ann Poefrom Brenia City.",
    "Associated Press writer Jane Roe in Port Venn contributed to this report.",
    "— Jane Roe contributed to this article.",
    "Reporting by Jane Roe; Editing by John Doe",
    "(Reporting by Jane Roe in Port Venn and John Doe; additional reporting by A. Poe; "
    "Editing by Max Moe)",
    "Additional reporting by Jane Roe.",
    "Jane Roe reported from Port Venn, and John Doe from Brenia City.",
    "Jane Roe is a Times reporter covering Arland, Brenia and the Straits.",
    "Jane Roe is the bureau chief for the Gazette in Port Venn.",
    "Photo: Jane Roe/Aran Gazette",
    "Image credit: Jane Roe",
    "File photo",
    "Getty Images/AFP",
    "Jane Roe via Getty Images.",
    "FILE - President Ada Venn attacks the opposition in a speech in Port Venn, May 3, 2021.",
    "Ada Venn greets soldiers near the border on Sunday. (AP Photo/Jane Roe)",
    "Soldiers guard the palace. REUTERS/Jane Roe",
    "The post Arland and Brenia talk at last appeared first on Aran Gazette.",
    "Read more: Brenia recalls its ambassador",
    "Sign up for our morning newsletter",
    "Subscribe to the Gazette for unlimited reading.",
    "This article was originally published by the Aran Gazette.",
    "This story has been updated with the premier’s comments.",
    "Follow us on Facebook",
    "Follow Jane Roe on Twitter: @janeroe",
    "Copyright 2024 The Aran Gazette. All rights reserved.",
    "© 2024 Aran Gazette",
    "ADVERTISEMENT",
    "Story continues below advertisement",
    "Correction: An earlier version misspelled the premier’s name.",
]

REAL_NEWS = [
    "The post was attacked first on Monday.",
    "The post that rebels had taken appeared first on satellite images.",
    "By Friday, the army had taken the town.",
    "By Day Three",
    "By killing the envoy, Brenia ended the truce.",
    "Reporting by Amnesty found that soldiers had killed civilians.",
    "The company contributed reporting equipment that police seized in a raid.",
    "Brenia contributed to this crisis by closing the border.",
    "The United Nations contributed to the report of the commission, which blamed Brenia.",
    "Officials reported from the scene that two soldiers had been killed.",
    "Ada Venn is the chief of the party that rules Arland.",
    "Photographs released on Monday showed burning villages.",
    "Photo journalists were beaten by police in Port Venn.",
    "Follow-up talks will be held in May.",
    "Subscribers sued the paper over the leak.",
    "Copyright law was changed by parliament on Monday.",
    "The report published on Tuesday accused Brenia of torture.",
    "This report angered the premier, who expelled its authors.",
    "Advertisement of arms was banned by the parliament.",
    "Related charges were dropped by a court in Port Venn.",
    "Update talks failed, and Brenia withdrew its envoy.",
    "Sources said the army would attack within days.",
    "Updated weapons were delivered to Brenia in May.",
    "Watch towers were shelled by Arland on Sunday.",
    "Sources",
]


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate_spans(text)]


@pytest.mark.parametrize("line", ABOUT_THE_ARTICLE)
def test_a_paragraph_about_the_article_is_marked_whole(line: str) -> None:
    assert marked("\n".join([*NEWS, line])) == [line]


@pytest.mark.parametrize("line", REAL_NEWS)
def test_news_in_like_words_is_left_alone(line: str) -> None:
    assert marked("\n".join([*NEWS, line, *NEWS])) == []
    assert marked("\n".join([line, *NEWS])) == []


@pytest.mark.parametrize(
    "line",
    ["By Jane Roe", "By Jane Roe and John Doe", "BY JANE ROE", "By Jane Roe, Staff Writer"],
)
def test_a_byline_is_marked_at_the_head(line: str) -> None:
    assert marked("\n".join([line, *NEWS])) == [line]


def test_a_day_alone_at_the_head_is_marked() -> None:
    assert marked("\n".join(["Friday, January 9, 2026", *NEWS])) == ["Friday, January 9, 2026"]


def test_a_reporter_who_is_in_the_news_is_no_biography() -> None:
    seized = "Police seized Jane Roe at the airport and beat her, her lawyer said."
    last = "Jane Roe is a reporter for the Aran Gazette."
    assert marked("\n".join([*NEWS, seized, last])) == []


def test_only_the_head_of_a_dateline_is_marked() -> None:
    lead = "PORT VENN, Jan 7 (Reuters) - Arland’s president met the premier on Monday."
    assert marked("\n".join([lead, *NEWS])) == ["PORT VENN, Jan 7 (Reuters) - "]


def test_sections_of_references_run_to_the_end() -> None:
    tail = ["Sources", "Jane Roe. “Arland attacks Brenia” — Aran Gazette, May 3, 2021"]
    assert marked("\n".join([*NEWS, *tail])) == tail


def test_sources_over_an_account_is_a_heading_in_the_news() -> None:
    account = " ".join([*NEWS, *NEWS])
    assert marked("\n".join([*NEWS, "Sources", account])) == []


def test_spans_are_in_order_and_within_the_text() -> None:
    text = "\n\n".join(["By Jane Roe", *NEWS, *ABOUT_THE_ARTICLE])
    spans = boilerplate_spans(text)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert boilerplate_spans("") == []


@pytest.mark.parametrize("piece", ["A", "(", "A. ", "By A", "“/", "A\n", "A (", "é–", "=", "Roe, "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    began = time.perf_counter()
    boilerplate_spans(piece * (400_000 // len(piece)))
    assert time.perf_counter() - began < 8
