"""Annotated words put together into a text, and mentions made of them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evaluate.coreference import PRONOUNS, GoldMention

NAMING = ("appos", "flat")
TITLES = frozenset(
    {"president", "minister", "secretary", "king", "queen", "pope", "senator", "governor", "mayor"}
    | {"chairman", "chancellor", "ambassador", "general", "director", "mp", "judge", "premier"}
)
DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "some"}) | {
    "its", "his", "her", "their", "our", "my", "your",
}  # fmt: skip


@dataclass(slots=True)
class GoldWord:
    """A word of an annotated text.

    Attributes:
        text: the word.
        tag: its Penn tag, or empty where the file has none.
        relation: its relation to its head, likewise.
        head: number of its head in the text; its own for a root.
        before: white space that stands before it at the start of a sentence.
        glued: whether the next word follows without a space.
        start: where it starts in the text, set by ``join``.
    """

    text: str
    tag: str
    relation: str
    head: int
    before: str = ""
    glued: bool = False
    start: int = 0


def join(words: list[GoldWord]) -> str:
    """Return the text, and note in each word where it starts."""
    parts: list[str] = []
    length = 0
    for i, word in enumerate(words):
        space = word.before or ("" if i == 0 or words[i - 1].glued else " ")
        word.start = length + len(space)
        parts += [space, word.text]
        length = word.start + len(word.text)
    return "".join(parts)


def mention_of(
    words: list[GoldWord], first: int, last: int, entity: int, person: bool
) -> GoldMention:
    """Return a mention of the words from the first to the last, both included."""
    head = _head(words, first, last)
    lower = words[first].text.lower()
    pronoun = lower if first == last and lower in PRONOUNS else None
    if pronoun is None and first == last and words[first].tag in ("PRP", "PRP$", "WP"):
        pronoun = lower
    # "Captain Harry Kane" has the title as its head, and the name beside it.
    beside = words[head + 1] if head < last else words[head]
    joined = beside.tag == "NNP" and beside.relation in NAMING
    title = words[head].text.lower() in TITLES
    proper = joined or (words[head].tag == "NNP" and not title)
    named = pronoun is None and lower not in DETERMINERS and proper
    relation = words[head].relation
    return GoldMention(
        start=words[first].start,
        end=words[last].start + len(words[last].text),
        entity=entity,
        person=person,
        named=named,
        pronoun=pronoun,
        subject=relation.startswith("nsubj"),
    )


def _head(words: list[GoldWord], first: int, last: int) -> int:
    """Return the word in a span whose head lies outside."""
    for i in range(first, last + 1):
        if not first <= words[i].head <= last or words[i].head == i:
            return i
    return last
