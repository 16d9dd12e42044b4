"""Stories: which of many mixed articles report the same event.

Whether two articles are linked is decided by these two alone, with fixed word weights and fixed settings; a story is
what links connect. So stories depend on the set of articles and not on its order, and an article that is added leaves
every story as it was, but for those that it is linked to: these become one story with it.
"""

from summarizer.stories.grouping import Story, group_stories
from summarizer.stories.links import Links, find_links
from summarizer.stories.openings import Opening, make_opening, opening_sentences

__all__ = ["Links", "Opening", "Story", "find_links", "group_stories", "make_opening", "opening_sentences"]
