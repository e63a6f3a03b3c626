"""Rows of other data sets, made up, in the form in which these are published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from detente.contracts import Brought, Failure
from detente.store import Format, Store
from detente.store.imports.gdelt import columns_of

ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)
POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\t"
    "Actor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\t"
    "Wikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\t"
    "Primary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\t"
    "GeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\t"
    "Story Organizations\tStory Locations\tLanguage\tVersion"
)


def gdelt_row(number: int = 1, *, columns: int = 61, **cells: str) -> str:
    """Return a row of GDELT: Ghana's government praises Togo, changed as asked.

    Names of cells are GDELT's: ``EventCode``, ``Actor1CountryCode``.
    """
    names = columns_of(columns)
    row = {
        "GLOBALEVENTID": str(number), "SQLDATE": "20310105",
        "Actor1Code": "GHAGOV", "Actor1Name": "GHANA", "Actor1CountryCode": "GHA",
        "Actor1Type1Code": "GOV", "Actor2Code": "TGO", "Actor2Name": "TOGO",
        "Actor2CountryCode": "TGO", "EventCode": "051", "QuadClass": "1", "GoldsteinScale": "3.4",
        "NumMentions": "12", "NumSources": "3", "NumArticles": "10",
        "ActionGeo_FullName": "Accra, Ghana", "ActionGeo_CountryCode": "GH",
        "ActionGeo_Lat": "5.55", "ActionGeo_Long": "-0.2", "DATEADDED": "20310106101500",
        "SOURCEURL": "https://news.example/1",
    }  # fmt: skip
    row |= cells
    return "\t".join(row.get(name, "") for name in names)


def icews_row(number: int = 1, **cells: str) -> str:
    """Return a row of ICEWS: Kenya's police arrest a party of Uganda, changed as asked."""
    names = ICEWS.split("\t")
    row = {
        "Event ID": str(number), "Event Date": "2031-01-05", "Source Name": "Police (Kenya)",
        "Source Sectors": "Police,Government", "Source Country": "Kenya",
        "Event Text": "Arrest, detain, or charge with legal action", "CAMEO Code": "173",
        "Intensity": "-5", "Target Name": "Unity Party", "Target Sectors": "Parties,Ideological",
        "Target Country": "Uganda", "Story ID": "77", "Sentence Number": "2",
        "Publisher": "Lake Wire", "City": "Busia", "District": "NA", "Province": "NA",
        "Country": "Kenya", "Latitude": "0.46", "Longitude": "34.1",
    }  # fmt: skip
    row |= {name.replace("_", " "): cell for name, cell in cells.items()}
    return "\t".join(row[name] for name in names)


def polecat_row(number: str = "A1", **cells: str) -> str:
    """Return a row of POLECAT: Peru's army attacks rebels of Peru, changed as asked."""
    row = dict.fromkeys(POLECAT.split("\t"), "None") | {
        "Event ID": number, "Event Date": "2031-01-05", "Event Type": "ASSAULT",
        "Event Mode": "aerial", "Intensity": "-9.0", "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "military; territory", "Actor Name": "Army", "Actor Country": "PER",
        "Primary Actor Sector": "MIL", "Recipient Name": "Shining Path", "Recipient Country": "PER",
        "Primary Recipient Sector": "REB", "Placename": "Ayacucho", "Country": "PER",
        "Latitude": "-13.2", "Longitude": "-74.2", "Source": "Andean Wire",
        "Publication Date": "2031-01-06", "Language": "en", "Version": "1",
    }  # fmt: skip
    row |= {name.replace("_", " "): cell for name, cell in cells.items()}
    return "\t".join(row.values())


def write(path: Path, lines: Iterable[str]) -> Path:
    """Write lines to a file and return it."""
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def bring(store: Store, path: Path, kind: Format) -> tuple[Sequence[Brought], dict[int, str]]:
    """Bring in a file; return the sums, and what is wrong by line."""
    faults: dict[int, str] = {}

    def take(failure: Failure) -> None:
        faults[int(failure.where.rpartition(":")[2])] = failure.reason

    return list(store.bring_in(path, kind, on_refused=take)), faults
