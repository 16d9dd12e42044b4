"""Claims: which sentences of several articles say the same thing, who is behind them, and where they differ."""

from summarizer.claims.disagreements import find_disagreements
from summarizer.claims.grouping import Grouping, Rivals, group_sentences
from summarizer.claims.guards import Conflict, find_conflicts
from summarizer.claims.reprints import Origins
from summarizer.claims.strays import SAME_STORY, find_strays
from summarizer.claims.updates import adds_one, mark_updates, report_days
from summarizer.claims.withdrawals import find_denials, find_withdrawals

__all__ = [
    "SAME_STORY",
    "Conflict",
    "Grouping",
    "Origins",
    "Rivals",
    "adds_one",
    "find_conflicts",
    "find_denials",
    "find_disagreements",
    "find_strays",
    "find_withdrawals",
    "group_sentences",
    "mark_updates",
    "report_days",
]
