"""What happened: types and modes over the sixteen types, in active, passive and nominal form."""

from __future__ import annotations

import pytest
from event_reading import coded

from detente.record import Coder

SENTENCES = [
    ("France and Germany agreed to reopen the border.", "AGREE", "FRA", "DEU"),
    ("Japan promised to send rice to Nepal.", "AGREE", "JPN", "NPL"),
    ("Kenya is willing to release three soldiers to Uganda.", "AGREE", "KEN", "UGA"),
    ("Norway and Sweden held talks in Oslo.", "CONSULT", "NOR", "SWE"),
    ("Brazil's foreign minister visited Chile on Monday.", "CONSULT/visit", "BRA", "CHL"),
    ("President Ada Roe of Ghana phoned the Togolese president.", "CONSULT/phone", "GHA", "TGO"),
    ("The talks between Serbia and Kosovo lasted all day.", "CONSULT", "SRB", "XKX"),
    ("Canada praised Mexico for its reforms.", "SUPPORT", "CAN", "MEX"),
    ("Portugal apologized to Angola.", "SUPPORT", "PRT", "AGO"),
    ("Peru lifted its ban on Bolivian trucks.", "CONCEDE", "PER", "BOL"),
    ("Spain extradited two men to Morocco.", "COOPERATE", "ESP", "MAR"),
    ("Turkey sent tents to Syria after the quake.", "AID", "TUR", "SYR"),
    ("Ethiopia withdrew its troops from Somalia.", "RETREAT/withdraw", "ETH", "SOM"),
    ("Iraq released four Jordanian drivers.", "RETREAT/release", "IRQ", "JOR"),
    ("Egypt asked Italy for help.", "REQUEST/assist", "EGY", "ITA"),
    ("Poland urged Belarus to free the prisoners.", "REQUEST/yield", "POL", "BLR"),
    ("Cuba invited Panama to talks.", "REQUEST/meet", "CUB", "PAN"),
    ("Ireland condemned Israel over the raid.", "ACCUSE/disapprove", "IRL", "ISR"),
    ("Chad accused Sudan of arming rebels.", "ACCUSE/allege", "TCD", "SDN"),
    ("Greece opened an investigation into Turkish officials.", "ACCUSE/investigate", "GRC", "TUR"),
    ("Hungary rejected Ukraine's proposal.", "REJECT", "HUN", "UKR"),
    ("Mali refused to meet with French envoys.", "REJECT/meet", "MLI", "FRA"),
    ("Russia threatened Finland with a missile strike.", "THREATEN/violence", "RUS", "FIN"),
    ("China threatened Australia with tariffs.", "THREATEN/restrict", "CHN", "AUS"),
    ("Thousands of Kenyans protested against the government.", "PROTEST/demo", "KEN", "KEN"),
    ("Niger expelled the French ambassador.", "SANCTION/expel", "NER", "FRA"),
    ("Denmark suspended aid to Uganda.", "SANCTION/discontinue", "DNK", "UGA"),
    ("A Russian court convicted an American reporter.", "SANCTION/convict", "RUS", "USA"),
    ("India deployed troops along the border with Pakistan.", "MOBILIZE/troops", "IND", "PAK"),
    ("Britain imposed sanctions on Myanmar.", "COERCE/restrict", "GBR", "MMR"),
    ("Two Polish journalists were arrested by Belarusian police.", "COERCE/arrest", "BLR", "POL"),
    ("Australia deported a British man.", "COERCE/deport", "AUS", "GBR"),
    ("Azerbaijani forces shelled Armenian positions.", "ASSAULT/heavy-weapons", "AZE", "ARM"),
    ("Yemeni rebels fired missiles at Saudi Arabia.", "ASSAULT/heavy-weapons", "YEM", "SAU"),
    ("Colombian rebels kidnapped a Dutch engineer.", "ASSAULT/abduct", "COL", "NLD"),
    ("Turkey was accused by Greece of violations.", "ACCUSE/allege", "GRC", "TUR"),
    ("Japan's criticism of South Korea grew louder.", "ACCUSE/disapprove", "JPN", "KOR"),
    ("Togo said it would not recognise the vote in Benin.", "REJECT/assist", "TGO", "BEN"),
    ("Qatar is mediating between Israel and Jordan.", "CONSULT/third-party", "QAT", "ISR,JOR"),
    ("Gabon vetoed a Security Council resolution on Mali.", "REJECT", "GAB", "IGO"),
    ("Norway approved the sale of four ships to Chile.", "AGREE", "NOR", "CHL"),
    ("The Kenyan army seized the town of Saraqib.", "COERCE/seize", "KEN", "SYR"),
    ("Chile's president pardoned two Peruvian miners.", "RETREAT/release", "CHL", "PER"),
    (
        "Trade unions in Ghana attacked Prime Minister Ada Roe of Togo for her tax plan.",
        "ACCUSE/disapprove",
        "GHA",
        "TGO",
    ),
]


@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), SENTENCES)
def test_type_and_pair(coder: Coder, text: str, kind: str, actor: str, recipient: str) -> None:
    assert (kind, actor, recipient, "actual") in coded(coder, text)


IDIOMS = [
    "The minister attacked the problem of inflation.",
    "Oil talks firm after a strong week.",
    "The company launched a new phone in Japan.",
    "The film struck a chord in Brazil.",
    "Heavy rain hit the coast of Vietnam.",
    "Prices in Turkey met expectations.",
]


@pytest.mark.parametrize("text", IDIOMS)
def test_idioms_are_no_events(coder: Coder, text: str) -> None:
    assert coded(coder, text) == []


FAILURES = [
    ("The talks between Serbia and Kosovo collapsed on Friday.", "SANCTION/withdraw"),
    ("Ceasefire talks between Serbia and Kosovo broke down.", "SANCTION/withdraw"),
    ("Talks between Serbia and Kosovo ended without agreement.", "REJECT/meet"),
    ("Talks between Serbia and Kosovo ended in failure.", "REJECT/meet"),
    ("Talks between Serbia and Kosovo yielded no results.", "REJECT/meet"),
    ("Talks between Serbia and Kosovo did not produce a deal.", "REJECT/meet"),
    ("The failed talks between Serbia and Kosovo left both bitter.", "REJECT/meet"),
    ("The failure of talks between Serbia and Kosovo worried markets.", "REJECT/meet"),
    ("The deal between Serbia and Kosovo fell through.", "REJECT/meet"),
    ("Cooperation between Serbia and Kosovo collapsed.", "SANCTION/discontinue"),
    ("A truce between Serbia and Kosovo, which began in May, broke down.", "ASSAULT"),
    ("The ceasefire between Serbia and Kosovo did not hold.", "ASSAULT"),
    ("Serbia ended its ceasefire with Kosovo.", "SANCTION/withdraw"),
    ("Serbia withdrew from its agreement with Kosovo.", "SANCTION/withdraw"),
    ("Serbia backed out of a deal with Kosovo.", "SANCTION/withdraw"),
    ("Serbia tore up its agreement with Kosovo.", "SANCTION/withdraw"),
    ("Serbia reneged on its deal with Kosovo.", "REJECT/meet"),
]


@pytest.mark.parametrize(("text", "kind"), FAILURES)
def test_a_process_that_fails_is_no_success(weighing: Coder, text: str, kind: str) -> None:
    assert coded(weighing, text) == [(kind, "SRB", "XKX", "actual")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The talks between Serbia and Kosovo ended.", [("CONSULT", "actual")]),
        ("The talks between Serbia and Kosovo ended without incident.", [("CONSULT", "actual")]),
        ("The talks between Serbia and Kosovo ended with an accord.", [("CONSULT", "actual")]),
        ("The truce between Serbia and Kosovo held.", [("RETREAT/ceasefire", "actual")]),
        (
            "Talks between Serbia and Kosovo could collapse.",
            [("SANCTION/withdraw", "hypothetical")],
        ),
        ("Talks between Serbia and Kosovo did not fail.", []),
        ("The ceasefire between Serbia and Kosovo expired.", []),
    ],
)
def test_only_what_is_said_to_fail_has_failed(
    weighing: Coder, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(kind, status) for kind, _, _, status in coded(weighing, text)] == found


def test_talks_recalled_may_fail(weighing: Coder) -> None:
    text = "Serbia and Kosovo held talks on Friday. The talks ended without a deal."
    assert [event[:3] for event in coded(weighing, text)] == [
        ("CONSULT", "SRB", "XKX"),
        ("REJECT/meet", "SRB", "XKX"),
    ]
