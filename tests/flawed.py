"""A language model with a flaw, to see what a text costs that hangs or kills what reads it."""

from __future__ import annotations

from pathlib import Path

PIPELINE = '''
"""A pipeline with a flaw: one word brings the process down, another one keeps it busy for ever."""
import os, time, spacy
from spacy.language import Language
from detente.parse import find_model

@Language.component("flaw")
def flaw(doc):
    if "tripwire" in doc.text:
        os._exit(7)
    if "quicksand" in doc.text:
        time.sleep(600)
    return doc

def load(**known):
    nlp = spacy.load(find_model(None))
    nlp.add_pipe("flaw")
    return nlp
'''


def flawed_pipeline(folder: Path) -> str:
    """Write it as a package into a folder that Python looks into, and return its name."""
    home = folder / "flawed_pipeline"
    home.mkdir()
    (home / "__init__.py").write_text(PIPELINE, encoding="utf-8")
    about = folder / "flawed_pipeline-1.0.dist-info"
    about.mkdir()
    text = "Metadata-Version: 2.1\nName: flawed-pipeline\nVersion: 1.0\n"
    (about / "METADATA").write_text(text, encoding="utf-8")
    return "flawed_pipeline"
