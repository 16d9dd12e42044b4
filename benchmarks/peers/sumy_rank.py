"""Rank sentences with sumy; run by the Python of an environment that holds sumy, so that it stays out of ours.

Reads ``{"name": "lexrank", "stories": [[["sentence", …], …], …]}``, the sentences of each article of each story, from
each line of stdin and writes, for each story, the indices of its sentences from the best to the worst as a line of JSON
on stdout. The sentences come ready split, so that every system has the same ones; stop words and stemmer are those of
sumy's command line, and words are NLTK's, as there.
"""

import importlib
import json
import sys
from collections.abc import Sequence
from itertools import chain
from typing import Any

from nltk.tokenize import NLTKWordTokenizer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.utils import get_stop_words

SUMMARIZERS = {"lexrank": ("lex_rank", "LexRankSummarizer"), "textrank": ("text_rank", "TextRankSummarizer")}


class WordsOnly(Tokenizer):  # type: ignore[misc] # sumy is not typed, nor installed here
    """sumy's English tokenizer without its sentence model, which needs a download and has nothing to do here."""

    def __init__(self) -> None:
        self._language = "english"
        self._word_tokenizer = NLTKWordTokenizer()


def rank(summarizer: Any, sentences: Sequence[str], tokenizer: Tokenizer) -> list[int]:
    """Give the indices of the sentences, best first, by asking for ever longer summaries."""
    nodes = [Sentence(text, tokenizer) for text in sentences]
    document = ObjectDocumentModel([Paragraph(nodes)])
    order: list[int] = []

    def in_order_of_rating(rated: Any) -> list[Any]:
        infos = list(rated)
        order.extend(info.order for info in infos)
        return infos

    summarizer(document, in_order_of_rating)
    return order


def main() -> None:
    tokenizer = WordsOnly()
    for line in sys.stdin:
        request = json.loads(line)
        module, name = SUMMARIZERS[request["name"]]
        summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")
        stories = ([*chain.from_iterable(story)] for story in request["stories"])
        print(json.dumps([rank(summarizer, story, tokenizer) for story in stories]), flush=True)


main()
