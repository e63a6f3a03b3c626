"""From marked sentences to the numbers that the network takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from detente.classify.marks import Marked

LONGEST = 128
"""Most tokens of a sentence that the network sees, marks and ends included."""

Ints = NDArray[np.int64]

# The vocabulary keeps entries without use, which serve as marks.
MARK_WORDS = {
    "actor-open": "[unused1]",
    "actor-close": "[unused2]",
    "recipient-open": "[unused3]",
    "recipient-close": "[unused4]",
    "trigger-open": "[unused5]",
    "trigger-close": "[unused6]",
}
# Codings differ where types meet; a first token tells whose habits are asked for.
HABITS = {"plover": "[unused7]", "plv": "[unused8]"}


@cache
def tokenizer() -> Tokenizer:
    """Return the word-piece tokenizer that the network was trained with."""
    path = files("detente.classify") / "data" / "vocab.txt"
    words = path.read_text(encoding="utf-8").splitlines()
    vocabulary = {word: number for number, word in enumerate(words)}
    built = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    built.normalizer = BertNormalizer(lowercase=True)
    built.pre_tokenizer = BertPreTokenizer()
    return built


@cache
def _number(word: str) -> int:
    number = tokenizer().token_to_id(word)
    if number is None:
        raise ValueError(f"the vocabulary lacks {word}")
    return number


def encode(marked: Marked, habit: str = "plover", longest: int = LONGEST) -> list[int]:
    """Return the token numbers of one sentence with its marks.

    Of a sentence that is too long, the tokens nearest to a mark stay.

    Args:
        marked: the sentence.
        habit: "plover" for the project's own coding rules, "plv" for those of the PLV data.
        longest: most tokens.
    """
    numbers: list[int] = []
    marks: list[int] = []
    for kind, text in marked.pieces():
        if kind == "mark":
            marks.append(len(numbers))
            numbers.append(_number(MARK_WORDS[text]))
        else:
            # Halves of surrogate pairs are no text; what is untrusted may hold them.
            sound = text.encode("utf-8", "replace").decode("utf-8")
            numbers.extend(tokenizer().encode(sound, add_special_tokens=False).ids)
    room = longest - 3
    if len(numbers) > room:
        places = np.arange(len(numbers))
        centres = np.array(marks or [0])
        distance = np.abs(places[:, None] - centres[None, :]).min(axis=1)
        keep = np.sort(np.argsort(distance, kind="stable")[:room])
        numbers = [numbers[i] for i in keep]
    return [_number("[CLS]"), _number(HABITS[habit]), *numbers, _number("[SEP]")]


def pad(encoded: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Return token numbers and mask, both of shape (sentences, tokens of the longest)."""
    width = max(map(len, encoded))
    numbers = np.zeros((len(encoded), width), dtype=np.int64)
    mask = np.zeros_like(numbers)
    for row, sentence in enumerate(encoded):
        numbers[row, : len(sentence)] = sentence
        mask[row, : len(sentence)] = 1
    return numbers, mask
