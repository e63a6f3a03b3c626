"""The word tables: every cell means something."""

from __future__ import annotations

from detente.events.lexicon import (
    governors,
    noun_frames,
    object_governors,
    read_table,
    tone,
    verb_frames,
    word_classes,
)
from detente.ontology import EVENT_TYPES

FLAGS = {"prep", "prep!", "comp", "subj", "near", "embedded", "to"}
COMPLEMENTS = {"", "to", "that", "must", "that|if"}


def test_types_and_modes_are_plovers() -> None:
    for frames in (*verb_frames().values(), *noun_frames().values()):
        for frame in frames:
            assert frame.type in EVENT_TYPES
            assert frame.mode is None or frame.mode in EVENT_TYPES[frame.type].modes, frame


def test_every_demand_is_understood() -> None:
    for table in ("verbs.tsv", "nouns.tsv"):
        for row in read_table(table):
            keys = {part.partition("=")[0] for part in row["also"].split(",") if part}
            assert keys <= FLAGS, row


def test_every_class_is_used_or_read_by_name() -> None:
    assert all(word_classes().values())
    assert "" not in {lemma for lemmas in word_classes().values() for lemma in lemmas}


def test_complements_are_of_known_kinds() -> None:
    kinds = {frame.complement for frames in verb_frames().values() for frame in frames}
    assert kinds <= COMPLEMENTS


def test_the_most_demanding_frame_comes_first() -> None:
    for frames in verb_frames().values():
        ranks = [frame.specificity for frame in frames]
        assert ranks == sorted(ranks, reverse=True)


def test_object_governors_are_governors() -> None:
    assert all((lemma, "VERB") in governors() for lemma in object_governors())


def test_no_word_is_praise_and_blame_at_once() -> None:
    listed = [lemma for row in read_table("tone.tsv") for lemma in set(row["lemmas"].split("|"))]
    assert len(listed) == len(tone())
