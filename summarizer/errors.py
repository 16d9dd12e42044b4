"""The errors of the package: one tree, each branch also of the standard type a caller would expect."""


class SummarizerError(Exception):
    """Anything this package raises on purpose; its text is one line that says what to do."""


class SourceError(SummarizerError, ValueError):
    """A source that cannot be read as an article; other sources are not affected."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NoUsableSourceError(SummarizerError, ValueError):
    """None of the sources given yields a sentence that could be printed."""


class OptionError(SummarizerError, ValueError):
    """An option outside its legal range; the text states the range and the value got."""


class ModelError(SummarizerError, OSError):
    """A model that is missing, damaged or of the wrong kind; the text names every place tried."""


class UncitedStatementError(SummarizerError, ValueError):
    """A statement without a citation, which the type refuses to exist."""


class SchemaError(SummarizerError, ValueError):
    """A dictionary that is not a summary of a known schema version."""


class SummarizerWarning(UserWarning):
    """Something the reader of a summary should know and that is no error."""
