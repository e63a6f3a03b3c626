"""Coreference: GUM's two forms are read, and links and pronouns are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.contracts import Actor, Cast, DetenteError, Mention
from detente.evaluate import GumText, coreference_errors, gum_files, read_gum, score_coreference

CONLLU = """\
# newdoc id = GUM_news_made
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::dateCreated = 2031-05-18
# newpar
1\tMinister\tminister\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref
2\tAna\tAna\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tRuiz\tRuiz\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-nnnnn-cf1-1-ana)
2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
3\tRuiz\tRuiz\tPROPN\tNNP\t_\t5\tnmod:poss\t_\tEntity=(2-person-new-nnnnn-cf2-3-coref(1-person-giv-nnnnn-cf1-1-coref|SpaceAfter=No
4\t's\t's\tPART\tPOS\t_\t3\tcase\t_\tEntity=1)
5\taide\taide\tNOUN\tNN\t_\t2\tobj\t_\tEntity=2)
"""
WEBANNO = """\
#FORMAT=WebAnno TSV 3.2
#T_SP=webanno.custom.Referent|entity|infstat|salience|identity|centering

#Text=Ana Ruiz left .
1-1\t0-3\tAna\tperson[1]\tnew[1]\tn[1]\t_\tcf1[1]\tana\t2-1[0_1]\t
1-2\t4-8\tRuiz\tperson[1]\tnew[1]\tn[1]\t_\tcf1[1]\t_\t_\t
1-3\t9-13\tleft\t_\t_\t_\t_\t_\t_\t_\t
1-4\t14-15\t.\t_\t_\t_\t_\t_\t_\t_\t

#Text=She met no one .
2-1\t16-19\tShe\tperson\tgiv:act\tn\t_\tcf1\t_\t_\t
2-2\t20-23\tmet\t_\t_\t_\t_\t_\t_\t_\t
2-3\t24-26\tno\t_\t_\t_\t_\t_\t_\t_\t
2-4\t27-30\tone\t_\t_\t_\t_\t_\t_\t_\t
2-5\t31-32\t.\t_\t_\t_\t_\t_\t_\t_\t
"""


@pytest.fixture
def gold(tmp_path: Path) -> GumText:
    path = tmp_path / "GUM_news_made.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return read_gum(path)


def cast(text: str, *found: tuple[str, str, str, int]) -> Cast:
    """Return a cast of mentions given as actor, kind, words and how often they stood before."""
    actors = {a: Actor(id=a, name=a, kind="person") for a, *_ in found}
    mentions = []
    for actor, kind, words, nth in found:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        end = start + len(words)
        mentions.append(Mention(actor, start, end, 0, 0, kind, words))  # type: ignore[arg-type]
    return Cast(actors=actors, mentions=mentions)


def test_conllu_gives_text_day_and_mentions(gold: GumText) -> None:
    assert gold.text == "Minister Ana Ruiz left.\n\nShe met Ruiz's aide"
    assert str(gold.published) == "2031-05-18"
    words = [(gold.text[m.start : m.end], m.entity, m.named, m.pronoun) for m in gold.mentions]
    assert words == [
        ("Minister Ana Ruiz", 0, True, None),
        ("She", 0, False, "she"),
        ("Ruiz's", 0, True, None),
        ("Ruiz's aide", 1, False, None),
    ]


def test_webanno_is_put_together_and_its_links_join_mentions(tmp_path: Path) -> None:
    path = tmp_path / "GUM_news_made.tsv"
    path.write_text(WEBANNO, encoding="utf-8")
    read = read_gum(path)
    assert read.text == "Ana Ruiz left. She met no one."
    assert [read.text[m.start : m.end] for m in read.mentions] == ["Ana Ruiz", "She"]
    assert len({m.entity for m in read.mentions}) == 1


def test_of_a_text_in_both_forms_one_is_read(tmp_path: Path) -> None:
    for name in ("dep/GUM_news_made.conllu", "tsv/GUM_news_made.tsv", "tsv/GUM_news_other.tsv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [path.name for path in gum_files([tmp_path])]
    assert found == ["GUM_news_made.conllu", "GUM_news_other.tsv"]


def test_right_links_and_pronouns_count(gold: GumText) -> None:
    found = cast(
        gold.text, ("a1", "name", "Minister Ana Ruiz", 0), ("a1", "pronoun", "She", 0),
        ("a1", "name", "Ruiz", 1),
    )  # fmt: skip
    scores = score_coreference([(gold.mentions, found, gold.text)])
    assert (scores.links, scores.told, scores.right) == (1, 1, 1)
    assert (scores.subjects, scores.resolved, scores.subjects_right) == (1, 1, 1)
    assert list(coreference_errors(gold.mentions, found, gold.text)) == []


def test_a_wrong_link_and_a_wrong_pronoun_count_against(gold: GumText) -> None:
    found = cast(
        gold.text, ("a1", "name", "Minister Ana Ruiz", 0), ("a2", "name", "left", 0),
        ("a3", "pronoun", "She", 0), ("a2", "name", "Ruiz", 1),
    )  # fmt: skip
    scores = score_coreference([(gold.mentions, found, gold.text)])
    assert (scores.told, scores.right, scores.linking_f1) == (1, 0, 0.0)
    assert scores.pronoun_accuracy == 0.0
    assert len(list(coreference_errors(gold.mentions, found, gold.text))) == 2


def test_a_link_that_no_annotator_has_counts_against_precision(gold: GumText) -> None:
    found = cast(gold.text, ("a1", "name", "left", 0), ("a1", "name", "met", 0))
    scores = score_coreference([(gold.mentions, found, gold.text)])
    assert (scores.links, scores.told, scores.right) == (1, 1, 0)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("bad.conllu", "1\tone\ttwo\n", "has 3 columns"),
        ("empty.conllu", "# nothing\n", "holds no words"),
        ("bad.tsv", "one\ttwo\n", "no WebAnno TSV"),
        ("bad.tsv", "#FORMAT=WebAnno TSV 3.2\n1-1\t0-3\n", "has 2 columns"),
    ],
)
def test_files_in_another_form_are_refused(
    tmp_path: Path, name: str, text: str, fault: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DetenteError, match=fault):
        read_gum(path)
