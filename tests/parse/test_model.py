"""The model: found, checked, and refused with a mend."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from detente.contracts import DetenteError
from detente.parse import changed_files, find_model, load_model
from detente.parse.model import DEFAULT_MODELS


def model_root(name: str) -> Path:
    package = spacy.util.get_package_path(name)
    return next(p for p in package.glob(f"{package.name}-*") if (p / "config.cfg").exists())


def test_the_installed_model_is_the_one_measured_with() -> None:
    assert changed_files(find_model()) == []


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(model_root(find_model()), copy)
    (copy / "parser" / "model").write_bytes(b"other weights")
    (copy / "tokenizer").unlink()
    assert changed_files(str(copy)) == ["parser/model", "tokenizer"]


def test_the_official_model_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy.util, "is_package", lambda name: True)
    assert find_model() == "en_core_web_sm" == DEFAULT_MODELS[0]


def test_no_model_says_how_to_install_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy.util, "is_package", lambda name: False)
    with pytest.raises(DetenteError, match="pip install"):
        find_model()


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(DetenteError, match="no_such_model"):
        load_model("no_such_model")


def test_no_sentence_runs_over_a_line_break(parse: Callable[[str], Doc]) -> None:
    doc = parse("The minister said that\nCourt frees two editors\n\nRain fell.")
    assert [s.text.strip() for s in doc.sents] == [
        "The minister said that",
        "Court frees two editors",
        "Rain fell.",
    ]
    assert doc.text == "The minister said that\nCourt frees two editors\n\nRain fell."
