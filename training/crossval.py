"""How good the model is on sentences, and on sources, that it has not seen.

    python training/crossval.py ../shared/data/plv/PLV_train.tsv --folds 5 --write

Cross-validation over PLV grouped by sentence, with the corpus in training; or, with --leave,
one whole source left out. No larger network teaches here: it would have to be trained anew for
each fold.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from data import Example, fold_of, read_corpus, read_plv, read_silver
from fit import Recipe, predict, train
from judge import figures, roots_of, wanted_roots

CORPUS = Path(__file__).parent / "corpus"
FIGURES = Path(__file__).parent / "crossval.json"


def main() -> None:
    """Train on all but the part left out, and print the figures of that part as JSON lines."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("plv", type=Path)
    asked.add_argument("--corpus", type=Path, default=CORPUS)
    asked.add_argument("--folds", type=int, default=5)
    asked.add_argument("--only", type=int, nargs="*", help="numbers of the folds to run")
    asked.add_argument("--leave", choices=("plv", "own"), help="leave out this whole source")
    asked.add_argument("--without-corpus", action="store_true")
    asked.add_argument("--epochs", type=int, default=Recipe.epochs)
    asked.add_argument("--seed", type=int, default=Recipe.seed)
    asked.add_argument("--silver", type=Path, help="what training/silver.py wrote")
    asked.add_argument("--rename", type=float, default=Recipe.rename)
    asked.add_argument("--heads", type=float, nargs=3, default=Recipe.heads[1:])
    asked.add_argument("--rate", type=float, default=Recipe.rate)
    asked.add_argument("--base", type=Path, help="folder of another encoder to start from")
    asked.add_argument("--write", action="store_true", help=f"keep the last line in {FIGURES.name}")
    args = asked.parse_args()
    plv = list(read_plv(args.plv))
    own = [] if args.without_corpus else list(read_corpus(args.corpus))
    if args.silver:
        own += read_silver(args.silver)
    recipe = Recipe(
        epochs=args.epochs,
        seed=args.seed,
        rate=args.rate,
        heads=(1.0, *args.heads),
        rename=args.rename,
    )
    if args.leave:
        learn, held = (own, plv) if args.leave == "plv" else (plv, own)
        name = f"{args.leave} left out"
        found = report(name, learn, held, recipe, args.base)
        if args.write:
            keep({"what": name, "learned": len(learn), "held": len(found[0]), **rounded(*found)})
        return
    pooled: tuple[list[str], list[str]] = ([], [])
    for fold in args.only if args.only is not None else range(args.folds):
        held = [e for e in plv if fold_of(e.group, args.folds) == fold]
        rest = [e for e in plv if fold_of(e.group, args.folds) != fold]
        found = report(f"fold {fold}", rest + own, held, recipe, args.base)
        pooled[0].extend(found[0])
        pooled[1].extend(found[1])
    name = f"plv, {args.folds} folds" + (", without the corpus" if args.without_corpus else "")
    learned = round(len(plv) * (1 - 1 / args.folds)) + len(own)
    line = {"what": name, "learned": learned, "held": len(pooled[0]), **rounded(*pooled)}
    print(json.dumps(line), flush=True)
    if args.write and args.only is None:
        keep(line)


def keep(line: dict[str, object]) -> None:
    """Put a line of figures among those kept, instead of an earlier one of its name."""
    lines = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else []
    lines = [known for known in lines if known["what"] != line["what"]] + [line]
    FIGURES.write_text(json.dumps(lines, indent=1) + "\n", "utf-8")


def report(
    name: str, learn: list[Example], held: list[Example], recipe: Recipe, base: Path | None = None
) -> tuple[list[str], list[str]]:
    """Train, judge and print one line; return the types told and wanted."""
    begun = time.monotonic()
    held = [e for e in held if e.types != ("NONE",)]
    network = train(learn, recipe, base=base)
    told, wanted = roots_of(predict(network, held)[0]), wanted_roots(held)
    line = rounded(told, wanted)
    seconds = round(time.monotonic() - begun)
    print(
        json.dumps(
            {"what": name, "learned": len(learn), "held": len(held), **line, "seconds": seconds}
        ),
        flush=True,
    )
    wrong = [(w, t) for w, t in zip(wanted, told, strict=True) if w != t]
    pairs = sorted({p: wrong.count(p) for p in wrong}.items(), key=lambda x: -x[1])[:12]
    print("   ", "; ".join(f"{w}→{t} {n}" for (w, t), n in pairs), flush=True)
    return told, wanted


def rounded(told: list[str], wanted: list[str]) -> dict[str, float]:
    """Return the figures to four places."""
    return {k: round(v, 4) for k, v in figures(told, wanted).items()}


if __name__ == "__main__":
    main()
