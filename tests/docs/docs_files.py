"""The files that the pages' commands read: made up here, named as on the pages."""

from __future__ import annotations

import gzip
import json
import shutil
import zipfile
from pathlib import Path

import duckdb

from brought import ICEWS, POLECAT, gdelt_row, icews_row, polecat_row
from detente import Store

ROOT = Path(__file__).parents[2]
PAGE = (
    "<!doctype html><html><head><title>Ghana accuses Togo</title></head><body><article>"
    "<h1>Ghana accuses Togo</h1><p>ACCRA, May 17, 2024 — Ghana's foreign minister, Ada Roe, "
    "accused Togo on Friday of closing the border. “We will not be bullied,” Ms. Roe said.</p>"
    "<p>Togo's president, Kofi Ame, is to visit Accra next week.</p></article></body></html>"
)
SARABIA = (
    "Colombian Foreign Minister Laura Sarabia met her counterpart from Ecuador in Quito on Monday."
)
MUJICA = "José Mujica, a former president of Uruguay, praised Colombia on Tuesday."
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Wire</title><item>'
    "<title>Kenya protests</title><pubDate>Fri, 17 May 2024 09:00:00 GMT</pubDate>"
    "<description>Kenya protested against Uganda's new tariffs on Friday.</description>"
    "</item></channel></rss>"
)
TIMEML = (
    '<TimeML><DOCID>a1</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-17">May 17, 2024'
    "</TIMEX3></DCT><TEXT>Kenya shut the border on "
    '<TIMEX3 tid="t1" type="DATE" value="2024-05-15">Wednesday</TIMEX3>.</TEXT></TimeML>'
)
TOPONYMS = (
    "<articles><article><text>She left for Lima.</text><toponyms><toponym>"
    "<extractedName>Lima</extractedName><start>13</start><end>17</end><latitude>-12.04</latitude>"
    "<longitude>-77.03</longitude></toponym></toponyms></article></articles>"
)
CONLLU = """\
# newdoc id = GUM_news_made
# meta::dateCreated = 2031-05-18
1\tAna\tAna\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref
2\tRuiz\tRuiz\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_

1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-nnnnn-cf1-1-ana)
2\twept\tweep\tVERB\tVBD\t_\t0\troot\t_\t_
"""
ATTRIBUTION = """\
T1\tSource 0 8\tAna Ruiz
T2\tCue 9 13\tsaid
T3\tContent 14 35\tthe talks would go on
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
"""
GOLD = {
    "id": "1",
    "text": "Kenya expelled two Ethiopian attachés on Monday.",
    "events": [{"type": "SANCTION", "actor": ["KEN"], "recipient": ["ETH"]}],
}
RELATION = {
    "sentence": "Kenya accused Ghana of theft.",
    "actor": "Kenya",
    "recipient": "Ghana",
    "type": "ACCUSE",
}
TONE = {"text": "Lima thanked Quito.", "speaker": "Lima", "target": "Quito", "label": "positive"}
PERSON = {
    "id": "p1",
    "schema": "Person",
    "properties": {"name": ["Iker Salas"], "country": ["es"], "position": ["Minister of Trade"]},
}
TEXTS = {
    "article.html": PAGE,
    "news/sarabia.txt": SARABIA,
    "news/mujica.txt": MUJICA,
    "feed.xml": FEED,
    "wire.jsonl": json.dumps({"body": "Peru and Chile signed an accord.", "date": "2024-05-18"}),
    "my_actors.txt": "LAKE_LEAGUE_  [UGAREB]\n",
    "events.2018.tab": f"{ICEWS}\n{icews_row()}\n",
    "events.tab": f"{ICEWS}\n{icews_row()}\n",
    "icews14.tsv": "2014-03-01\tGhana\tCriticize_or_denounce\tTogo\n",
    "gold.jsonl": json.dumps(GOLD),
    "relations.jsonl": json.dumps(RELATION),
    "stances.jsonl": json.dumps(TONE),
    "peps.ftm.json": json.dumps(PERSON),
    "Phoenix.Countries.actors.txt": "IKER_SALAS_  [ESPGOV 20300101-20310101]\n",
    "wsj_0006.tml": TIMEML,
    "tempeval/a1.tml": TIMEML,
    "lgl.xml": TOPONYMS,
    "GWN.xml": TOPONYMS,
    "GUM_news_korea.conllu": CONLLU,
    "gum/dep/GUM_news_made.conllu": CONLLU,
    "polnear/train/text/made.txt": "Ana Ruiz said the talks would go on.\n",
    "polnear/train/attributions/made.ann": ATTRIBUTION,
}
ZIPPED = {
    "20150218230000.export.CSV.zip": f"{gdelt_row()}\n",
    "ngecEventsDV-2022.txt.zip": f"{POLECAT}\n{polecat_row()}\n",
}


def lay_out(folder: Path, demo: Path) -> None:
    """Write all files to a folder, with the demo's store and its events beside them."""
    shutil.copy(demo, folder / "detente.duckdb")
    with Store(demo, read_only=True) as store:
        store.export(folder / "events.jsonl", "plover")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in ZIPPED.items():
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr(name.removesuffix(".zip"), text)
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(_archived(PAGE)))
    wire = json.dumps({"text": SARABIA, "date": "2024-05-21"})
    with gzip.open(folder / "wire-2024.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(wire + "\n")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT '{MUJICA}' AS text) TO '{folder}/dump.parquet'")


def _archived(page: str) -> bytes:
    """Return a web archive with one page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        "WARC-Record-ID: <urn:uuid:7f3c0a66-6d0e-4b3a-9d9a-0c9a5a0c8a11>\r\n"
        "WARC-Target-URI: https://wire.example/ghana\r\nWARC-Date: 2024-05-17T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
