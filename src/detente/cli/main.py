"""The command `detente` and what holds for all its parts."""

from __future__ import annotations

import logging
import signal
import sys

import click

from detente.cli.encoding import silence, take_any_character
from detente.cli.errors import FAILED, STOPPED, UNWRITABLE, complain, unwritten
from detente.cli.help import DetenteGroup, ReaderLeft
from detente.contracts import DetenteError
from detente.version import __version__

INTERRUPTED = "Query interrupted"
"""What DuckDB makes of Ctrl-C or SIGTERM that comes while it works."""
STOPPED_BY_USER = "stopped; what was stored before stays"
COMMANDS = {
    "read": "detente.cli.read",
    "events": "detente.cli.query",
    "quotes": "detente.cli.query",
    "actors": "detente.cli.actors",
    "brokers": "detente.cli.brokers",
    "claims": "detente.cli.claims",
    "disagreements": "detente.cli.disagreements",
    "stance": "detente.cli.stance",
    "documents": "detente.cli.query",
    "stories": "detente.cli.query",
    "search": "detente.cli.search",
    "map": "detente.cli.map",
    "pairs": "detente.cli.pairs",
    "scheduled": "detente.cli.pairs",
    "explain": "detente.cli.explain",
    "relation": "detente.cli.relation",
    "turns": "detente.cli.turns",
    "correct": "detente.cli.correct",
    "corrections": "detente.cli.corrections",
    "serve": "detente.cli.serve",
    "watch": "detente.cli.watch",
    "announcements": "detente.cli.announcements",
    "import": "detente.cli.bring",
    "export": "detente.cli.export",
    "store": "detente.cli.store",
    "evaluate": "detente.cli.evaluate",
    "codebook": "detente.cli.codebook",
    "gazetteer": "detente.cli.gazetteer",
    "demo": "detente.cli.demo",
    "doctor": "detente.cli.doctor",
    "schema": "detente.cli.schema",
}


@click.group(
    cls=DetenteGroup,
    homes=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  detente demo
  detente read article.html --date 2026-01-09
  detente read news/ --source "Andean Wire"
  detente events --pair USA COL --type CONSULT
""",
)
@click.version_option(__version__, prog_name="detente", help="Show the version and leave.")
@click.option("-v", "--verbose", is_flag=True, help="Say on stderr what is being done.")
@click.option("--json-errors", is_flag=True, help="Give errors on stderr as JSON.")
@click.pass_context
def cli(context: click.Context, verbose: bool, json_errors: bool) -> None:
    """Read news and keep the record of who did what to whom."""
    context.obj = {"json_errors": json_errors}
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, stream=sys.stderr, format="detente: %(message)s")
    if not verbose:  # what it cannot read is told as a failure, with its place
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def main() -> None:
    """Run the command line and leave with its exit code.

    Codes are 0 (all was done), 1 (some documents failed), 2 (wrong usage), 130 (stopped, by Ctrl-C
    or SIGTERM).
    """
    # A service that is stopped leaves as one at a terminal does, what it had in hand put away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    json_errors = "--json-errors" in sys.argv
    take_any_character()
    try:
        status = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        complain(STOPPED_BY_USER, status=STOPPED, as_json=json_errors)
        status = STOPPED
    except click.ClickException as error:
        if json_errors:
            complain(error.format_message(), status=FAILED, as_json=True)
        else:
            error.show()
        status = FAILED
    except DetenteError as error:
        complain(error, status=FAILED, as_json=json_errors)
        status = FAILED
    except RuntimeError as error:
        if str(error) != INTERRUPTED:
            raise
        complain(STOPPED_BY_USER, status=STOPPED, as_json=json_errors)
        status = STOPPED
    except (BrokenPipeError, ReaderLeft):
        # Nothing is wrong, and nothing more can be said.
        silence()
        status = 0
    except OSError as error:
        # What fails to be written to a file is told where it is written, with the file's name.
        if error.errno not in UNWRITABLE or error.filename is not None:
            raise
        complain(unwritten(error), status=FAILED, as_json=json_errors)
        silence()  # what is left in the buffer would fail once more
        status = FAILED
    sys.exit(status if isinstance(status, int) else 0)
