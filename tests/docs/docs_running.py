"""Running what the documents show.

`PYTHONPATH=tests python tests/docs/docs_running.py` writes outputs and pictures anew.

A page's blocks run in order, in a folder that holds the demo's store as `detente.duckdb` and what
`docs_files` puts there:

- a block with `title="name"` is written to the file `name`, whatever it holds;
- of `bash` every line that begins with `detente` (or hands it a file with `cat`) must succeed;
- of `console` likewise `$ detente …`, and what follows must be what a terminal shows;
- `python` runs, with the names of the blocks before.

A block below `<!-- not run: why -->` is passed over.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from docs_files import lay_out

from detente.cli import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NOT_RUN = {
    "docs/cli.md": "the examples of the commands' help; what they do is tested in tests/cli",
}
PICTURES = {
    "relation.svg": "relation USA COL --plot",
    "quads.svg": "relation USA COL --by month --chart quads --plot",
    "network.svg": "brokers USA COL --on 2026-01-07 --plot",
}
"""The pictures of the pages, and what draws them from the demo's store."""
_BLOCK = re.compile(
    r"(?P<aside><!-- not run: [^>]+ -->\n+)?"
    r"^```(?P<language>\w*)(?P<said>[^\n]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r'title="([^"]+)"')
_CUT = re.compile(r"^(?P<command>.*?)(?: \| head -n (?P<most>\d+))?$")


@dataclass(frozen=True)
class Block:
    """One fenced block of a page; ``start`` and ``end`` are where its body stands."""

    language: str
    title: str | None
    body: str
    start: int
    end: int


def pages() -> list[Path]:
    """Return the pages whose blocks run, the README among them."""
    found = sorted(DOCS.rglob("*.md"))
    return [ROOT / "README.md", *(p for p in found if name_of(p) not in NOT_RUN)]


def name_of(page: Path) -> str:
    """Return the path of a page in the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page that are to be run.

    Raises:
        AssertionError: when a block is indented, or not closed, so that it would be missed.
    """
    found = list(_BLOCK.finditer(text))
    assert len(re.findall(r"^ *```", text, re.MULTILINE)) == 2 * len(found)
    for match in found:
        if match["aside"] is None:
            title = _TITLE.search(match["said"])
            where = match.span("body")
            yield Block(match["language"], title[1] if title else None, match["body"], *where)


def run_page(page: Path, demo: Path, folder: Path) -> str:
    """Run a page's blocks in a folder, and return the page with what consoles now show.

    Raises:
        AssertionError: when a command or an example fails.
    """
    text = page.read_text(encoding="utf-8")
    lay_out(folder, demo)
    written, done = "", 0
    names: dict[str, object] = {}
    with contextlib.chdir(folder):
        for block in blocks(text):
            if block.title:
                Path(block.title).write_text(block.body, encoding="utf-8")
            elif block.language == "bash":
                for line in block.body.splitlines():
                    _run(line)
            elif block.language == "python":
                exec(compile(block.body, name_of(page), "exec"), names)
            elif block.language == "console":
                written += text[done : block.start] + _shown(block.body)
                done = block.end
    return written + text[done:]


def _run(line: str) -> None:
    before, _, command = line.rpartition("| ") if line.startswith("cat ") else ("", "", line)
    if not command.startswith("detente "):
        return
    taken = Path(before.split()[1]).read_bytes() if before else None
    words = shlex.split(command, comments=True)[1:]
    out = Path(os.devnull)
    if ">" in words:
        *words, _, name = words
        out = Path(name)
    done = CliRunner().invoke(cli, words, input=taken)
    assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"
    out.write_text(done.stdout, encoding="utf-8")


def _shown(body: str) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "\n\n".join(_asked(line) for line in commands) + "\n"


def _asked(line: str) -> str:
    cut = _CUT.match(line.removeprefix("$ "))
    assert cut
    lines = in_terminal(*shlex.split(cut["command"])[1:])
    most = int(cut["most"]) if cut["most"] else len(lines)
    return "\n".join([line, *lines[:most]]).rstrip()


def in_terminal(*words: str) -> list[str]:
    """Return the lines that `detente` writes to a plain terminal of 80 columns.

    Raises:
        AssertionError: when the command fails.
    """
    screen, terminal = pty.openpty()
    known = {"NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "detente", *words],
        stdout=terminal,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **known},
    ) as running:
        os.close(terminal)
        taken = b""
        # A terminal whose other end has left answers with an error, not with nothing.
        with contextlib.suppress(OSError):
            while part := os.read(screen, 65536):
                taken += part
    os.close(screen)
    assert running.returncode == 0, words
    return [line.rstrip() for line in taken.decode().strip("\r\n").splitlines()]


def make_demo(path: Path) -> Path:
    """Write the demo's store and return its path."""
    done = CliRunner().invoke(cli, ["demo", "--db", str(path)])
    assert done.exit_code == 0, done.output
    return path


def main() -> None:
    """Write what consoles show, and the pictures, anew."""
    with tempfile.TemporaryDirectory() as place:
        demo = make_demo(Path(place) / "demo.duckdb")
        for page in pages():
            text = page.read_text(encoding="utf-8")
            if any(block.language == "console" for block in blocks(text)):
                folder = Path(tempfile.mkdtemp(dir=place))
                page.write_text(run_page(page, demo, folder), encoding="utf-8")
        for name, words in PICTURES.items():
            target = DOCS / "pictures" / name
            done = CliRunner().invoke(cli, [*words.split(), str(target), "--db", str(demo)])
            assert done.exit_code == 0, done.output


if __name__ == "__main__":
    main()
