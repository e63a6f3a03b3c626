"""Writes the figures into docs/accuracy.md: python benchmarks/accuracy_page.py ../shared.

Each table stands between two marks and is replaced as a whole; what takes hours (cross-validation
of the model) is taken from what training/train.py --measure and training/crossval.py --write keep.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from page_parts import HERE, ROOT, Part, main, run

PAGE = ROOT / "docs" / "accuracy.md"
METHODS = ("rules", "model", "both")


def figures(shared: str) -> str:
    """Return the table of events, quotes and actors."""
    return run(str(HERE / "main_job.py"), shared, "--format", "markdown")


def ablation(shared: str) -> str:
    """Return precision, recall and F1 of tables alone, model alone, and both."""
    reports = {
        method: json.loads(
            run(str(HERE / "main_job.py"), shared, "--format", "json", "--method", method)
        )
        for method in METHODS
    }
    sets = [name for name, row in reports["both"].items() if "f1" in row]
    lines = ["| set | " + " | ".join(METHODS) + " |", "|---" * (len(METHODS) + 1) + "|"]
    for name in sets:
        rows = (reports[method][name] for method in METHODS)
        cells = (f"{r['precision']:.2f} / {r['recall']:.2f} / **{r['f1']:.2f}**" for r in rows)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def petrarch(shared: str) -> str:
    """Return the figures on PETRARCH's unit tests, their codes read in two ways."""
    tests = "data/petrarch_unit_tests/petrarch2/data/text/PETR.UnitTest.records.xml"
    words = [
        f"{shared}/data/petrarch_dictionaries/PETR.Validate.{n}.txt" for n in ("actors", "agents")
    ]
    lines = [
        "| codes read as | method | precision | recall | F1 | texts without events left alone |",
        "|---|---|---|---|---|---|",
    ]
    for codes in ("cameo", "weis"):
        for method in ("rules", "both"):
            command = ["-m", "detente", "evaluate", "events", f"{shared}/{tests}", "--codes", codes]
            command += ["--method", method, "--format", "json", "--errors", "0"]
            for path in words:
                command += ["--dictionary", path]
            f = json.loads(run(*command))["figures"]
            silent = f.get("of these left without", 0.0)
            lines.append(
                f"| {codes} | {method} | {f['precision, pair and type']:.2f} | {f['recall']:.2f} "
                f"| {f['F1']:.2f} | {silent:.2f} |"
            )
    return "\n".join(lines) + "\n"


def confidence(shared: str) -> str:
    """Return how well confidence and outcome agree."""
    found: dict[str, Any] = json.loads(run(str(HERE / "calibrate.py"), shared))
    return "\n".join(["| | |", "|---|---|", *(f"| {k} | {v} |" for k, v in found.items())]) + "\n"


def dates(shared: str) -> str:
    """Return the figures of time expressions on TempEval-3's two collections."""
    folder = f"{shared}/data/tempeval3/Training/TBAQ-cleaned"
    names = ("texts", "gold", "told", "extent_f1", "relaxed_f1", "value_f1")
    files = sorted(Path(f"{folder}/TimeBank").glob("*.tml"))
    # The first third of the files (by name, every third) was developed on, then the second, too.
    unseen = [str(file) for i, file in enumerate(files) if i % 3 == 2]
    sets = {"AQUAINT": [f"{folder}/AQUAINT"], "TimeBank": [f"{folder}/TimeBank"]}
    return _evaluated("dates", {**sets, "TimeBank, not developed on": unseen}, names)


def places(shared: str) -> str:
    """Return the figures of places on geoparsing corpora."""
    folder = f"{shared}/data/geoparsing"
    names = ("texts", "gold", "told", "recall", "country_accuracy", "accuracy_161km")
    sets = {"GWN": [f"{folder}/GWN.xml"], "LGL": [f"{folder}/lgl.xml"]}
    return _evaluated("places", sets, names)


def coreference(shared: str) -> str:
    """Return the figures of names and pronouns on GUM's news."""
    scores = ("linking_precision", "linking_recall", "linking_f1")
    names = ("texts", "links", *scores, "subject_pronouns", "pronoun_accuracy")
    return _evaluated("actors", {"GUM news": [f"{shared}/data/gum_news/dep"]}, names)


def attributions(shared: str) -> str:
    """Return the figures of quotations on the PolNeAR texts that the scorer has not seen."""
    command = [
        str(HERE / "quotes.py"),
        f"{shared}/data/polnear/train",
        "--every",
        "5",
        "--start",
        "2",
    ]
    report = json.loads(run(*command, "--format", "json"))
    rows = {name: row for name, row in report.items() if isinstance(row, dict) and "f1" in row}
    names = list(next(iter(rows.values())))
    lines = ["| who, what | " + " | ".join(n.replace("_", " ") for n in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(str(row[key]) for key in names) + " |")
    failed = report.get("textacy, texts it fails on")
    if failed:
        lines += ["", f"textacy fails on {failed['texts']} of the {report['texts']} texts."]
    return "\n".join(lines) + "\n"


def persons(shared: str) -> str:
    """Return the figures of countries, roles and offices of persons."""
    report = json.loads(run(str(HERE / "persons.py"), shared, "--format", "json"))
    names = list(next(iter(report.values())))
    lines = ["| set | " + " | ".join(n.replace("_", " ") for n in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for name, row in report.items():
        lines.append(f"| {name} | " + " | ".join(str(row[key]) for key in names) + " |")
    return "\n".join(lines) + "\n"


def _evaluated(what: str, sets: dict[str, list[str]], names: tuple[str, ...]) -> str:
    lines = ["| set | " + " | ".join(n.replace("_", " ") for n in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for name, paths in sets.items():
        command = ["-m", "detente", "evaluate", what, *paths, "--format", "json", "--errors", "0"]
        found = json.loads(run(*command))
        cells = (f"{c:.3f}" if isinstance(c, float) else str(c) for c in map(found.get, names))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def stance(shared: str) -> str:
    """Return the figures of stances on the labelled statements."""
    return run(str(HERE / "stance.py"), f"{shared}/data")


def turns(shared: str) -> str:
    """Return the figures of turning points: known ones, false alarms, seconds."""
    return run(str(HERE / "turns.py"), shared).replace("## ", "### ")


def brokers(shared: str) -> str:
    """Return the figures of go-betweens, by contacts and from texts."""
    by_contacts = run(str(HERE / "brokers.py"), shared)
    from_texts = run(str(HERE / "brokers.py"), shared, "--text")
    return f"```\n{by_contacts}\n{from_texts}```\n"


def stories(_: str) -> str:
    """Return how well copies of a text, and reports of one event, are put together."""
    return f"```\n{run(str(HERE / 'stories.py'))}```\n"


def relations(_: str) -> str:
    """Return the model's figures on PLV, as training last measured them."""
    shipped = json.loads((ROOT / "training" / "figures.json").read_text("utf-8"))
    plv = shipped["held"]["plv"]
    rows = [
        {"what": "as shipped, a fifth of plv left out", "learned": shipped["learned"], **plv},
        *json.loads((ROOT / "training" / "crossval.json").read_text("utf-8")),
    ]
    lines = [
        "| what | learned from | judged on | accuracy | types | quads | sides |",
        "|---" * 7 + "|",
    ]
    for row in rows:
        cells = (f"{row[key]:.3f}" for key in ("accuracy", "root", "quad", "side"))
        judged = row.get("held", row.get("sentences"))
        lines.append(f"| {row['what']} | {row['learned']} | {judged} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def heads(_: str) -> str:
    """Return the model's figures on what was left out of the other sources."""
    held = json.loads((ROOT / "training" / "figures.json").read_text("utf-8"))["held"]
    names = ["sentences", "type", "event_or_none", "mode", "status", "status_macro"]
    names.append("contexts_micro")
    lines = ["| source | " + " | ".join(n.replace("_", " ") for n in names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for source, row in held.items():
        if source != "plv":
            cells = (row.get(name, "") for name in names)
            shown = (f"{c:.3f}" if isinstance(c, float) else str(c) for c in cells)
            lines.append(f"| {source} | " + " | ".join(shown) + " |")
    return "\n".join(lines) + "\n"


PARTS: dict[str, Part] = {
    "figures": figures,
    "ablation": ablation,
    "petrarch": petrarch,
    "relations": relations,
    "heads": heads,
    "confidence": confidence,
    "dates": dates,
    "places": places,
    "coreference": coreference,
    "persons": persons,
    "attributions": attributions,
    "stance": stance,
    "turns": turns,
    "brokers": brokers,
    "stories": stories,
}


if __name__ == "__main__":
    raise SystemExit(main(PAGE, PARTS))
