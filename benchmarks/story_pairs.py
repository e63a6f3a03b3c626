"""The labelled pairs that stories are measured on, made from hand-written articles.

The articles stand in ``gold/stories``; edits of them are made here by a seeded script, so that the
same pairs come out every time. Articles of odd number are to develop on, those of even number for
final figures, and so are the forms and backgrounds.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from detente.contracts import Document

GOLD = Path(__file__).parent / "gold" / "stories"
SPLITS = ("dev", "test")
Label = Literal["exact", "edited", "rewritten", "different"]
BOILERPLATE = (
    "Subscribe to our newsletter",
    "Read more: The week in pictures",
    "© 2031 Harbour Media. All rights reserved.",
    "Follow us on Facebook",
)
REACTIONS = (
    "Analysts said the step had been expected for weeks, though few had thought that it would "
    "come before the summer, and that much would depend on what the neighbours did next.",
    "On the radio callers spoke of little else. Some said that it was high time, others that "
    "nothing would change, and one wondered who would pay for it in the end.",
    "Newspapers in the capital gave the matter their front pages. One of them printed a blank "
    "column under the words: Here is what the government has told us.",
    "The opposition asked for a special session of parliament, which the speaker said could not "
    "be held before the members had come back from their districts.",
)
INTROS = (
    "I have been following this for a while, and here at last is a report worth reading in "
    "full. The agency has it as follows.",
    "From the wire this morning, passed on without comment, because readers asked where they "
    "could find the whole text.",
    "A friend sent me this. It says what our own papers do not, so I copy it here.",
)
OUTROS = (
    "What do you make of it? I shall come back to this when more is known.",
    "That is all there is so far. More when it comes.",
)
HOUSE = (("percent", "per cent"), ("said", "has said"), ("about", "around"), ("more than", "over"),
         ("began", "started"), ("which", "that"), ("countries", "nations"), ("police", "officers"),
         ("“", '"'), ("”", '"'))  # fmt: skip
PLACES = ("Tandara", "Velmont", "Quisera", "Bronholm", "Ostrava Bay", "Mirabad", "Leskovo",
          "Kantari", "Port Amity", "Dunmere")  # fmt: skip
PERSONS = ("Ivo Kestrel", "Maren Holt", "Tomas Abara", "Lina Okoro", "Pavel Dusk", "Sana Rahimi",
           "Jorge Velez", "Anneli Ruus")  # fmt: skip
FIRMS = ("Brightwater", "Nordholm Steel", "Kestrel Bank", "Ambra Foods", "Delta Tin", "Osprey Air")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TURNS = ("north", "west", "higher", "lower", "up", "down")
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
FILLED = 4
"""So many reports are made of each form."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents by id, and what the second is to the first."""

    one: str
    other: str
    label: Label
    kind: str

    @property
    def copies(self) -> bool:
        """Whether they carry one story."""
        return self.label in ("exact", "edited")


@dataclass(slots=True)
class Labelled:
    """Documents and pairs of one split.

    ``sets`` names the story of each document, ``None`` of those that are of several.
    """

    documents: list[Document] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    sets: dict[str, str | None] = field(default_factory=dict)

    def add(self, key: str, text: str, story: str | None, **known: object) -> str:
        """Add a document and return its id."""
        self.documents.append(Document.make(text, id=key, **known))
        self.sets[key] = story
        return key


@dataclass(frozen=True, slots=True)
class Article:
    """A hand-written article."""

    key: str
    of: str
    day: dt.date
    title: str
    paragraphs: tuple[str, ...]

    @property
    def split(self) -> str:
        """The split of the article that it is about."""
        return SPLITS[(int(self.of[1:]) + 1) % 2]


def labelled(split: str) -> Labelled:
    """Return the documents and pairs of a split, "dev" or "test"."""
    base = {article.key: article for article in _articles("base.txt")}
    made = Labelled()
    for article in base.values():
        if article.split == split:
            _copies(article, made)
    for article in _articles("rewritten.txt"):
        if article.split == split:
            key = made.add(article.key, _text(article), article.key, **_known(article, "Morning"))
            made.pairs.append(Pair(article.of, key, "rewritten", "rewritten"))
    for article in _articles("sequels.txt"):
        if article.split == split:
            text = _text(article, base)
            key = made.add(article.key, text, article.key, **_known(article, "Coast Wire"))
            made.pairs.append(Pair(article.of, key, "different", "sequel"))
    _forms(split, made)
    _backgrounds(split, [a for a in base.values() if a.split == split], made)
    for one, other in itertools.pairwise(a.key for a in base.values() if a.split == split):
        made.pairs.append(Pair(one, other, "different", "other"))
    return made


def _articles(name: str) -> Iterator[Article]:
    for part in (GOLD / name).read_text(encoding="utf-8").split("=== ")[1:]:
        head, *paragraphs = part.strip().split("\n")
        known, _, title = head.partition(" | ")
        key, *of, day = known.split()
        yield Article(
            key, of[0] if of else key, dt.date.fromisoformat(day), title, tuple(paragraphs)
        )


def _known(article: Article, source: str) -> dict[str, object]:
    return {"title": article.title, "date": article.day, "source": source}


def _text(article: Article, base: dict[str, Article] | None = None) -> str:
    """Return the text; "{b01 1,3}" stands for paragraphs of another article, counted from 0."""
    lines: list[str] = []
    for paragraph in article.paragraphs:
        if base and (found := re.fullmatch(r"\{(b\d+) ([\d,-]+)\}", paragraph)):
            first, _, last = found[2].partition("-")
            numbers = range(int(first), int(last) + 1) if last else map(int, found[2].split(","))
            lines += [base[found[1]].paragraphs[number] for number in numbers]
        else:
            lines.append(paragraph)
    return "\n".join(lines)


def _copies(article: Article, made: Labelled) -> None:
    """Add an article and six copies of it, and label pairs of them."""
    rng = random.Random(f"copies {article.key}")
    key, paragraphs = article.key, list(article.paragraphs)
    made.add(key, _text(article), key, **_known(article, "Coast Wire"))
    place = rng.choice(PLACES).upper()
    byline = f"By {rng.choice(PERSONS)}"
    variants = {
        "re-post": [article.title, byline, *paragraphs, *rng.sample(BOILERPLATE, 2)],
        "cut": [f"{place} (Reuters) - {paragraphs[0]}", *paragraphs[1 : _most(paragraphs)]],
        "corrected": _corrected(paragraphs, rng),
        "added": _added(paragraphs, rng),
        "house style": _house(paragraphs, rng),
        "embedded": [rng.choice(INTROS), *paragraphs, rng.choice(OUTROS)],
    }
    ids = {}
    for number, (kind, lines) in enumerate(variants.items()):
        days = dt.timedelta(rng.randrange(3))
        title = None if kind == "embedded" else f"{rng.choice(FIRMS)}: {article.title.split()[0]}"
        ids[kind] = made.add(
            f"{key}-{number}",
            "\n".join(lines),
            key,
            title=title,
            date=article.day + days,
            source=f"Paper {number}",
        )
        label: Label = "exact" if kind == "re-post" else "edited"
        made.pairs.append(Pair(key, ids[kind], label, kind))
    one, other = rng.sample(list(variants), 2)
    made.pairs.append(Pair(ids[one], ids[other], "edited", "two edits"))


def _most(paragraphs: list[str]) -> int:
    return max(2, round(0.55 * len(paragraphs)))


def _corrected(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Change a number, of many two."""
    text = "\n".join(paragraphs)
    numbers = list(re.finditer(r"(?<![\d.,])\d{2,3}(?![\d.,]*\d)", text))
    for found in sorted(
        rng.sample(numbers, min(len(numbers), 1 if len(numbers) < 4 else 2)),
        key=lambda m: -m.start(),
    ):
        number = str(int(found[0]) + rng.randrange(1, 9))
        text = text[: found.start()] + number + text[found.end() :]
    return text.split("\n")


def _added(paragraphs: list[str], rng: random.Random) -> list[str]:
    at = rng.randrange(1, len(paragraphs) + 1)
    return [*paragraphs[:at], rng.choice(REACTIONS), *paragraphs[at:]]


def _house(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Write as another house would: other words, one sentence fewer, longer paragraphs."""
    text = "\n".join(paragraphs)
    for old, new in HOUSE:
        word = rf"(?<!\w){old}(?!\w)" if old[0].isalpha() else old
        parts = re.split(word, text)
        text = parts[0]
        for part in parts[1:]:
            text += (new if rng.random() < 0.7 else old) + part
    sentences = re.split(r"(?<=[.”\"])[ \n](?=[A-Z“\"])", text)
    if len(sentences) > 5:
        del sentences[rng.randrange(3, len(sentences))]
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def _forms(split: str, made: Labelled) -> None:
    """Add reports of one form with other names and numbers."""
    forms = (GOLD / "templates.txt").read_text(encoding="utf-8").split("=== ")[1:]
    for form in forms[SPLITS.index(split) :: 2]:
        name, text = form.strip().split("\n", 1)
        rng = random.Random(f"form {name}")
        place = rng.choice(PLACES)
        keys = [
            made.add(
                f"{name}-{number}",
                _filled(text, place, rng),
                f"{name}-{number}",
                title=f"{name.capitalize()} report",
                date=dt.date(2031, 1, 6) + dt.timedelta(number),
                source="Coast Wire",
            )
            for number in range(FILLED)
        ]
        made.pairs += [Pair(a, b, "different", "form") for a, b in itertools.combinations(keys, 2)]


def _filled(text: str, place: str, rng: random.Random) -> str:
    """Fill a form: the first place stays the same, as in a daily report."""
    persons = rng.choice(PERSONS)

    def fill(found: re.Match[str]) -> str:
        choices = {"B": PLACES, "D": DAYS, "X": TURNS, "F": FIRMS, "W": SMALL}
        match found[1]:
            case "A":
                return place
            case "P":
                return persons
            case "N":
                return str(rng.randrange(2, 99))
            case "M":
                return str(rng.randrange(100, 999))
            case slot:
                return rng.choice(choices[slot])

    return re.sub(r"\{([A-Z])\}", fill, text)


def _backgrounds(split: str, articles: list[Article], made: Labelled) -> None:
    """Add articles that end in the same paragraphs, and collections of several."""
    texts = (GOLD / "background.txt").read_text(encoding="utf-8").strip().split("\n")
    rng = random.Random(f"backgrounds {split}")
    for number, text in enumerate(texts[SPLITS.index(split) :: 2]):
        chosen = rng.sample(articles, 4)
        keys = [
            made.add(
                f"back-{split}-{number}-{each.key}",
                "\n".join([*each.paragraphs[:2], text, *BOILERPLATE]),
                None,
                **_known(each, "Harbour Media"),
            )
            for each in chosen
        ]
        pairs = itertools.combinations(keys, 2)
        made.pairs += [Pair(a, b, "different", "background") for a, b in pairs]
    for number in range(5):
        chosen = rng.sample(articles, 3)
        lines = [line for each in chosen for line in each.paragraphs[:2]]
        key = made.add(f"news-{split}-{number}", "\n".join(lines), None)
        made.pairs += [Pair(each.key, key, "different", "collection") for each in chosen[1:]]
