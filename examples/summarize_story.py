"""Summarize the articles named on the command line and show where each statement comes from."""

import sys

from summarizer import summarize

summary = summarize(sys.argv[1:], max_words=120)
print(summary)

source_of = {article.id: source for article, source in zip(summary.articles, sys.argv[1:], strict=True)}
for number, statement in enumerate(summary.statements, start=1):
    print(f"\n{number}. {statement.text}")
    for citation in statement.citations:
        print(f"   {source_of[citation.article]} [{citation.start}:{citation.end}] {' '.join(citation.text.split())}")
