"""Watching folders, feeds and pages, and telling what turned, who threatened, what is disputed."""

from detente.watch.loop import watch
from detente.watch.news import News, Source
from detente.watch.report import Report
from detente.watch.rules import Rule, Rules, read_rules, rules_of
from detente.watch.sinks import AtomFile, Lines, Sink
from detente.watch.sources import sources_of
from detente.watch.watcher import Watcher
from detente.watch.webhook import Webhook, signature

__all__ = [
    "AtomFile",
    "Lines",
    "News",
    "Report",
    "Rule",
    "Rules",
    "Sink",
    "Source",
    "Watcher",
    "Webhook",
    "read_rules",
    "rules_of",
    "signature",
    "sources_of",
    "watch",
]
