"""Coding on many machines with Ray Data, and the Parquet partitions that come of it.

Only ``code_on_cluster`` needs Ray (``pip install 'detente[ray]'``); partitions are read without.
"""

from detente.cluster.bringing import bring_records
from detente.cluster.coding import Coding
from detente.cluster.known import Known, known_to
from detente.cluster.outcomes import Coded
from detente.cluster.reading import read_partitions, superseded
from detente.cluster.run import code_on_cluster

__all__ = [
    "Coded",
    "Coding",
    "Known",
    "bring_records",
    "code_on_cluster",
    "known_to",
    "read_partitions",
    "superseded",
]
