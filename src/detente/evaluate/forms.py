"""Gold files in the forms that others use: PLV's table and PETRARCH's validation records."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from detente.contracts import DetenteError
from detente.evaluate.cases import CaseEvent, GoldCase
from detente.evaluate.relations import GoldRelation
from detente.ontology.cameo import CAMEO

MARK = re.compile(r"</?[st]>")
NO_RECIPIENT = "a recipient"
UNKNOWN = "---"
PLV_COLUMNS = frozenset({"sentence", "source", "target", "gold_root"})

# PETRARCH's validation sentences come from TABARI's, which carry WEIS codes, not CAMEO's: 064 is
# "grant privilege, diplomatic recognition", 122 "denounce". PLOVER's nearest types by WEIS root;
# 02 is comment, which PLOVER does not code.
WEIS_TYPES: Mapping[str, str] = {
    "01": "RETREAT", "03": "CONSULT", "04": "SUPPORT", "05": "AGREE", "06": "SUPPORT",
    "07": "AID", "08": "AGREE", "09": "REQUEST", "10": "REQUEST", "11": "REJECT",
    "12": "ACCUSE", "13": "ACCUSE", "14": "REJECT", "15": "REQUEST", "16": "THREATEN",
    "17": "THREATEN", "18": "MOBILIZE", "19": "SANCTION", "20": "SANCTION", "21": "COERCE",
    "22": "ASSAULT",
}  # fmt: skip
# Roots of CAMEO; where one root holds two types, the longest known code decides.
CAMEO_ROOTS: Mapping[str, str] = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID",
    "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT",
    "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
    "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT", "163": "COERCE", "191": "COERCE",
    "192": "COERCE", "175": "ASSAULT", "0813": "RETREAT", "0814": "RETREAT",
}  # fmt: skip


def read_plv(path: Path) -> Iterator[GoldRelation]:
    """Yield the rows of a PLV table (tab-separated, spans marked with <s> and <t>).

    Raises:
        DetenteError: when the table lacks one of PLV's columns.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        missing = PLV_COLUMNS - set(rows.fieldnames or ())
        if missing:
            raise DetenteError(
                f"no column {sorted(missing)[0]!r}", where=f"{path}:1", hint="is it PLV's table?"
            )
        for row in rows:
            recipient = row["target"] if row["target"] != NO_RECIPIENT else None
            yield GoldRelation(
                sentence=MARK.sub("", row.get("marked_sentence") or row["sentence"]),
                actor=row["source"],
                recipient=recipient,
                type=row["gold_root"],
            )


def plover_type(code: str, scheme: str) -> str | None:
    """Return the PLOVER type of an event code, ``None`` for one that PLOVER does not code.

    Args:
        code: the digits of the code.
        scheme: "cameo" or "weis".
    """
    if scheme == "weis":
        return WEIS_TYPES.get(code[:2])
    exact = {known.code: name for (name, _), known in CAMEO.items() if name == "RETREAT"}
    for length in (4, 3, 2):
        part = code[:length]
        found = CAMEO_ROOTS.get(part) or (exact.get(part) if part not in ("08", "080") else None)
        if found:
            return found
    return None


def read_petrarch(path: Path, scheme: str = "cameo") -> Iterator[GoldCase]:
    """Yield PETRARCH's validation records: a sentence with the events it should give.

    Records without a usable code (the tests also make up codes) are left out.

    Args:
        path: an XML file with ``Sentence`` elements.
        scheme: "cameo", or "weis" for PETRARCH's own unit tests, whose codes are WEIS.

    Raises:
        DetenteError: when the file is no such XML.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise DetenteError("not readable as XML", where=str(path), hint=str(error)) from error
    found = list(root.iter("Sentence")) if root is not None else []
    if not found:
        raise DetenteError(
            "holds no Sentence records", where=str(path), hint="PETRARCH's validation form"
        )
    for number, record in enumerate(found):
        case = _case(record, number, scheme)
        if case is not None:
            yield case


def _case(record: etree._Element, number: int, scheme: str) -> GoldCase | None:
    text = " ".join((record.findtext("Text") or "").split())
    codings = record.findall("EventCoding")
    if not text or not codings:
        return None
    events: dict[tuple[object, ...], CaseEvent] = {}
    asked = 0
    for coding in codings:
        code = coding.get("eventcode")
        if code is None:
            continue  # the record says that nothing must be coded
        asked += 1
        kind = plover_type(code, scheme) if code.isdigit() and code[0] < "3" else None
        source, target = coding.get("sourcecode"), coding.get("targetcode")
        if kind is None or not source or not target:
            continue
        event = CaseEvent(type=kind, actor=(_coded(source),), recipient=(_coded(target),))
        events.setdefault((kind, event.actor, event.recipient), event)
    if asked and not events:
        return None
    return GoldCase(
        id=f"{number}:{record.get('id', '')}",
        text=text,
        date=_date(record.get("date", "")),
        events=tuple(events.values()),
    )


def _coded(code: str) -> str:
    """Return a CAMEO actor code as country and sector: ``ARNGOV`` is ``ARN:GOV``."""
    return f"{code[:3]}:{code[3:6]}" if len(code) > 3 else code


def _date(digits: str) -> dt.date | None:
    full = digits if len(digits) == 8 else f"19{digits}"
    try:
        return dt.datetime.strptime(full, "%Y%m%d").date()
    except ValueError:
        return None
