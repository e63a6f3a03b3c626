"""Train the scorer of indirect quotations: python training/attributions.py ../shared/data/polnear.

Texts are split by name: of every five in order, the first is judged on while trying things out
(dev), the third is held back to the end (held), the others are learned from. Without --write,
the network learns from three fifths and is judged on dev; with it, from four fifths, dev among
them, is judged on held and written to src/detente/quotes/data/attributions.npz.

A trait that fewer than FEWEST candidates have is dropped, so that nothing of a single text is
kept; the rest are kept as numbers, not as words. Takes about a quarter of an hour on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc
from torch.nn import functional

from attribution_net import SIZES, Example, Net, example, joined, packed
from detente.evaluate import QuoteText, polnear_files, read_polnear
from detente.evaluate.attributions import OVERLAP, WORD, _tokens
from detente.parse import Parser
from detente.quotes.attributed import LEAST, offered
from detente.quotes.candidates import Candidate, spans_of
from detente.quotes.layout import Layout, lay_out
from detente.quotes.traits import traits_of, traits_of_cue
from detente.quotes.weighing import COLUMNS, Rows, key_of, offers_of, words_of

PACKAGE = Path(__file__).parents[1] / "src/detente"
OUT = PACKAGE / "quotes/data/attributions.npz"
ENCODER = PACKAGE / "classify/data"
DEV, HELD = 0, 2
FEWEST = 12
FEWEST_LEMMAS = 4
EPOCHS = 6
BATCH = 4
RATE = 3e-3
DECAY = 1e-2
SEED = 1


@dataclass(frozen=True, slots=True)
class Read:
    """A text with its parse and candidates."""

    text: QuoteText
    layout: Layout
    candidates: list[Candidate]


def read_all(folder: Path, cache: Path | None) -> list[Read]:
    """Return the texts of PolNeAR's training part, each once, by its first annotator."""
    files: dict[str, Path] = {}
    for path in polnear_files([folder / "train"]):
        files.setdefault(re.sub(r"_[0-9a-f]{4}$", "", path.stem), path)
    texts = [read_polnear(files[name]) for name in sorted(files)]
    nlp = Parser().nlp
    if cache is not None and cache.exists():
        docs = [Doc(nlp.vocab).from_bytes(b) for b in pickle.loads(cache.read_bytes())]
    else:
        docs = list(nlp.pipe(text.text for text in texts))
        if cache is not None:
            cache.write_bytes(pickle.dumps([doc.to_bytes() for doc in docs]))
    layouts = [lay_out(doc) for doc in docs]
    return [Read(t, la, list(offered(la))) for t, la in zip(texts, layouts, strict=True)]


def tables_of(reads: Sequence[Read]) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Return the keys of each table, sorted, and the first vectors of lemmas."""
    traits: Counter[str] = Counter()
    words: dict[str, Counter[int]] = {name: Counter() for name in COLUMNS}
    for read in reads:
        for name, column in COLUMNS.items():
            words[name].update(read.layout.doc.to_array([column]).reshape(-1).tolist())
        seen = set()
        for candidate in read.candidates:
            traits.update(set(traits_of(candidate)))
            if candidate.cue.i not in seen:
                seen.add(candidate.cue.i)
                traits.update(set(traits_of_cue(candidate.cue)))
    tables = {
        f"{name} keys": np.array(
            sorted(k for k, n in words[name].items() if n >= _fewest(name)), np.uint64
        )
        for name in COLUMNS
    }
    kept = sorted({key_of(name) for name, n in traits.items() if n >= FEWEST})
    tables["trait keys"] = np.array(kept, np.uint32)
    strings = reads[0].layout.doc.vocab.strings
    return tables, first_vectors([strings[k] for k in tables["lemma keys"].tolist()])


def _fewest(name: str) -> int:
    return FEWEST_LEMMAS if name == "lemma" else 1


def first_vectors(lemmas: Sequence[str]) -> np.ndarray:
    """Return vectors of lemmas to start from: the event model's own, in their main directions."""
    import onnx
    from onnx import numpy_helper

    size = SIZES["lemma"]
    parts = {
        part.name.rpartition("weight_")[2]: numpy_helper.to_array(part)
        for part in onnx.load(ENCODER / "model.onnx").graph.initializer
        if "word_embeddings.weight_" in part.name
    }
    words = (ENCODER / "vocab.txt").read_text(encoding="utf-8").split("\n")
    places = {word: i for i, word in enumerate(words[: len(parts["quantized"])]) if word.isalpha()}
    known = parts["quantized"][list(places.values())].astype(np.float32)
    known -= known.mean(0)
    _, _, directions = np.linalg.svd(known, full_matrices=False)
    turned = known @ directions[:size].T
    turned *= 0.3 / turned.std()
    rows = {word: turned[i] for i, word in enumerate(places)}
    noise = np.random.default_rng(1).normal(0, 0.3, (len(lemmas), size))
    found = [rows.get(lemma.lower(), noise[i]) for i, lemma in enumerate(lemmas)]
    return np.array([np.zeros(size), *found], np.float32)


def as_example(read: Read, tables: dict[str, np.ndarray]) -> Example:
    """Return a text as the network takes it, with what the annotator marked."""
    text, doc = read.text, read.layout.doc
    words = [match.span() for match in WORD.finditer(text.text)]
    gold = [_tokens(words, a.content) for a in text.attributions]
    by_word: dict[int, list[set[int]]] = {}
    for tokens in gold:
        for word in tokens:
            by_word.setdefault(word, []).append(tokens)
    hits = []
    for candidate in read.candidates:
        told = _tokens(words, tuple(spans_of(candidate)))
        near = [g for word in told for g in by_word.get(word, ())]
        hits.append(any(len(told & g) >= OVERLAP * max(len(told), len(g)) for g in near))
    marks = np.zeros((len(doc), 4), np.float32)
    for attribution in text.attributions:
        for start, end in attribution.cue:
            marks[[t.i for t in _within(doc, start, end)], 3] = 1
        for start, end in () if attribution.quoted else attribution.content:
            inside = [t.i for t in _within(doc, start, end)]
            marks[inside, 0] = 1
            marks[inside[:1], 1] = 1
            marks[inside[-1:], 2] = 1
    whole = words_of(read.layout, 0, len(doc), tables)
    rows = Rows(tables["trait keys"])
    return example(whole, offers_of(read.candidates, 0, rows), marks, np.array(hits))


def _within(doc: Doc, start: int, end: int) -> Iterable[object]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else [t for t in span if start <= t.idx < end]


def fit(examples: list[Example], net: Net) -> None:
    """Train a network in place."""
    order = random.Random(SEED)
    pool = list(examples)
    steps = EPOCHS * -(-len(pool) // BATCH)
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    bce = functional.binary_cross_entropy_with_logits
    net.train()
    for epoch in range(EPOCHS):
        order.shuffle(pool)
        losses = []
        for low in range(0, len(pool), BATCH):
            batch = joined(pool[low : low + BATCH])
            marks, scores = net(batch)
            # A text has some fifteen contents.
            loss = bce(scores, batch["hits"], reduction="sum") / BATCH / 15
            loss = loss + bce(marks, batch["marks"])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            pace.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
    net.eval()


def report(examples: list[Example], net: Net) -> None:
    """Print precision and recall among candidates at several chances."""
    with torch.no_grad():
        scores = [net(e)[1] for e in examples]
    chances = torch.sigmoid(torch.cat(scores)).numpy()
    hits = torch.cat([e["hits"] for e in examples]).numpy() > 0
    for least in (0.2, 0.3, LEAST, 0.4, 0.5):
        told = chances >= least
        right = (told & hits).sum()
        print(f"{least}: precision {right / told.sum():.3f} recall {right / hits.sum():.3f}")


def main() -> None:
    """Train, judge and, if asked, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("--write", action="store_true", help="learn from dev too; write weights")
    parser.add_argument("--out", type=Path, default=None, help="write here, learning without dev")
    parser.add_argument("--cache", type=Path, help="file to keep parses in")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    reads = read_all(options.polnear, options.cache)
    judged = HELD if options.write else DEV
    left_out = {HELD} if options.write else {HELD, DEV}
    learned = [read for i, read in enumerate(reads) if i % 5 not in left_out]
    tables, lemmas = tables_of(learned)
    examples = [as_example(read, tables) for read in learned]
    net = Net(tables, lemmas)
    fit(examples, net)
    report([as_example(r, tables) for i, r in enumerate(reads) if i % 5 == judged], net)
    if options.write or options.out:
        out = OUT if options.write else options.out
        np.savez_compressed(out, **tables, **packed(net.weights()))
        digest = hashlib.sha256("".join(r.text.text for r in learned).encode()).hexdigest()[:16]
        print(f"{len(learned)} texts ({digest}), {out}: {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
