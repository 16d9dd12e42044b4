"""The command ``summarize``: result on stdout, everything else on stderr.

Exit codes: 0 a summary was printed, also when some sources failed (1 with --strict), or a server answered all it had
accepted before it ended; 1 none was usable or something broke; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import argparse
import glob
import io
import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, TextIO, get_args

from summarizer import __version__
from summarizer.errors import OptionError, OutputError, SummarizerError, SummarizerWarning, in_one_line
from summarizer.rendering import FORMATS, MarkStyle, check_options, render
from summarizer.terminal import Messages, Spinner, discard_output, how_far, is_lively, use_utf8
from summarizer.types import Digest, Summary

if TYPE_CHECKING:
    from summarizer.ingest import Intake

_EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count

# Model libraries read these when they are imported; what a user has set stays.
_ENVIRONMENT = {
    # Threads of torch that wait for work otherwise spin: beside busy programs, on two cores, a summary took up to
    # 20 s, not 1 s.
    "OMP_WAIT_POLICY": "passive",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "TQDM_DISABLE": "1",
    "TRANSFORMERS_VERBOSITY": "error",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code.

    Args:
        arguments: What stands behind the command's name; by default that of this process.
    """
    if sys.stderr is None:  # closed by whoever started this
        sys.stderr = io.StringIO()
    use_utf8(sys.stderr)
    if sys.stdout is not None:
        use_utf8(sys.stdout)
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)  # a source may stand behind an option: --feed f.xml a.txt
    messages = Messages(sys.stderr, quiet=options.quiet)
    try:
        check_options(options.format, options.marks, options.explain)
        if options.embedding_cache is not None and Path(options.embedding_cache).is_file():
            parser.error(f"--embedding-cache: {options.embedding_cache} is a file; name a folder")
        if options.serve:
            _check_server(parser, options)
            _run_server(options, messages)
        if options.host is not None or options.port is not None:
            parser.error("--host and --port are for --serve")
        if options.batch is not None:
            _check_batch(parser, options)
            return _run_batch(options, messages)
        if options.processes != 1:
            parser.error("--processes is for --batch")
        sources, feeds = _expanded(options.sources), _expanded(options.feeds)
        _check(parser, [*sources, *feeds], options.output)
        return _run(sources, feeds, options, messages)
    except OptionError as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        return _EXIT_INTERRUPTED
    except Exception as error:
        messages.error(in_one_line(error))
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summarize",
        description="Summarize several news articles about one event, or with --stories each of several events. Every "
        "statement cites the articles it is from.",
        epilog="Exit code: 0 a summary was printed; 1 no source was usable or something broke; 2 wrong usage.",
    )
    kinds = "text, HTML, JSON Lines or a feed, by path or URL; - is standard input"
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=kinds)
    parser.add_argument(
        "--feed",
        action="append",
        default=[],
        dest="feeds",
        metavar="SOURCE",
        help="an RSS, Atom or JSON feed, whose entries are summarized; may be repeated, and comes after other sources",
    )
    parser.add_argument(
        "--stories", action="store_true", help="group articles on different events, and print a summary of each event"
    )
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="JSON Lines of stories, with an id and a list of articles each; a row for each is appended to --output, "
        "and what is there already is not done again",
    )
    parser.add_argument(
        "--processes", type=_positive, default=1, metavar="N", help="do a batch in N processes (default 1)"
    )
    parser.add_argument(
        "--serve", action="store_true", help="answer HTTP requests that bring articles; needs the extra serve"
    )
    parser.add_argument("--host", help="name or address to serve on (default 127.0.0.1: this machine alone)")
    parser.add_argument("--port", type=_port, help="port to serve on, 0 for any that is free (default 8000)")
    parser.add_argument("--allow-private", action="store_true", help="fetch from private and local addresses too")
    parser.add_argument("--no-cache", action="store_true", help="fetch every page anew, and keep none")
    parser.add_argument("--words", type=_positive, default=120, metavar="N", help="at most N words (default 120)")
    parser.add_argument("--statements", type=_positive, metavar="N", help="at most N statements")
    parser.add_argument("--focus", metavar="TEXT", help='what the summary should be about, as in "the rescue"')
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="how to print it (default text)")
    parser.add_argument(
        "--marks",
        choices=get_args(MarkStyle),
        help="bracket: [1] behind a statement (default); none: no marks, sources stay numbered; "
        "footnote: for markdown only (text and markdown)",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="below each statement: the sentences behind it, what each gave, and drafts dropped (text and markdown)",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE instead of standard output")
    model = "name or folder of a model"
    parser.add_argument(
        "--embedder", default="all-MiniLM-L6-v2", metavar="MODEL", help=f"{model} (default %(default)s)"
    )
    parser.add_argument(
        "--fuser", default="default", metavar="MODEL", help=f"default, extractive, span-fuser-en, or {model}"
    )
    parser.add_argument(
        "--verifier", metavar="MODEL", help=f"{model} of natural language inference that checks fused statements"
    )
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1, mps … (default auto)")
    parser.add_argument(
        "--embedding-cache",
        metavar="FOLDER",
        help="keep sentence vectors in FOLDER, which makes another run over the same articles faster",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 if any source could not be used")
    parser.add_argument("--quiet", action="store_true", help="no progress and no warnings on standard error")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"a whole number of at least 1 is needed, not {text!r}")
    return number


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"a whole number from 0 to 65535 is needed, not {text!r}")
    return number


def _expanded(sources: Sequence[str]) -> list[str]:
    """Expand patterns such as ``*.txt``, which shells of Windows pass on as they are."""
    expanded: list[str] = []
    for source in sources:
        is_pattern = glob.has_magic(source) and "://" not in source and not os.path.lexists(source)
        matches = sorted(glob.glob(source)) if is_pattern else []  # noqa: PTH207 - Path.glob takes no absolute pattern
        expanded += matches or [source]
    return expanded


def _check(parser: argparse.ArgumentParser, sources: Sequence[str], output: Path | None) -> None:
    """Refuse what would fail, or destroy an article, only after the work is done."""
    if not sources:
        parser.error("the following arguments are required: SOURCE, or --feed SOURCE")
    if sources.count("-") > 1:
        parser.error("standard input (-) can be read once only")
    if output is None:
        return
    if output.is_dir():
        parser.error(f"--output: {output} is a folder; name a file")
    if not output.parent.is_dir():
        parser.error(f"--output: the folder {output.parent} does not exist; make it first")
    if any(Path(source).exists() and output.exists() and output.samefile(source) for source in sources):
        parser.error(f"--output: {output} is one of the sources; name another file")


def _check_batch(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.output is None:
        parser.error("--batch needs --output FILE, which a run that was ended goes on in")
    if options.sources or options.feeds or options.stories or options.allow_private or options.no_cache:
        parser.error("--batch takes its articles from its file alone; leave out sources and what is for them")
    if options.format not in ("text", "json") or options.marks or options.explain:
        parser.error("--batch writes JSON Lines; leave out --format, --marks and --explain")
    _check(parser, [options.batch], options.output)


def _run_batch(options: argparse.Namespace, messages: Messages) -> int:
    with _third_parties_silenced(messages), messages.spinner("Reading") as spinner, _interrupts_remembered():
        if options.processes == 1:
            from summarizer.annotation.lean import import_spacy

            import_spacy()
        from summarizer.pipeline.batch import Counts, Job, run_batch  # here, as for _summarize

        start = time.monotonic()

        def show(counts: Counts) -> None:
            seconds = time.monotonic() - start
            spinner.show(how_far(counts.rows, counts.total, new=counts.new, seconds=seconds))

        job = Job(
            embedder=options.embedder,
            fuser=options.fuser,
            device=options.device,
            verifier=options.verifier,
            embedding_cache=options.embedding_cache,
            max_words=options.words,
            max_statements=options.statements,
            focus=options.focus,
        )
        done = run_batch(options.batch, options.output, job, processes=options.processes, progress=show)
    if done.errors:
        messages.warning(
            f'{done.errors} of {done.rows} stories in {options.output} have an "error" in place of a summary'
        )
    return int(bool(options.strict and done.errors))


def _check_server(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    sources = options.sources or options.feeds or options.batch or options.allow_private or options.no_cache
    asked = options.words != 120 or options.statements or options.focus or options.stories or options.processes != 1
    printed = options.output or options.format != "text" or options.marks or options.explain or options.strict
    if sources or asked or printed:
        parser.error("--serve takes articles and options from requests; leave out all but models, --host and --port")


def _run_server(options: argparse.Namespace, messages: Messages) -> NoReturn:
    try:
        from summarizer import service  # here, as few need it
    except ModuleNotFoundError as error:
        if error.name not in ("fastapi", "uvicorn"):
            raise
        hint = "pip install 'attributed-summarizer[serve]'"
        raise SummarizerError(f"--serve needs {error.name}, which is not installed; run: {hint}") from None
    with service.bind(options.host or "127.0.0.1", 8000 if options.port is None else options.port) as listener:
        with _third_parties_silenced(messages), messages.spinner("Loading the models"), _interrupts_remembered():
            from summarizer.pipeline import Summarizer

            summarizer = Summarizer(
                options.embedder,
                options.fuser,
                options.device,
                embedding_cache=options.embedding_cache,
                verifier=options.verifier,
            )
        limits = service.Limits()
        app = service.create_app(summarizer, limits, report=messages.error)
        with _third_parties_silenced(messages), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what there is to know of an answer, its client sees in it
            server = service.make_server(app, limits, lambda url: messages.note(f"serving {url}"))
            answered = service.serve(server, listener)
    # Work that nobody waits for any more may still go on, and torch crashes when Python is taken down around it.
    os._exit(0 if answered else _EXIT_INTERRUPTED)


def _run(sources: list[str], feeds: list[str], options: argparse.Namespace, messages: Messages) -> int:
    if sys.stdout is None and options.output is None:
        raise OutputError("standard output is closed; open it, or give --output FILE")
    with _third_parties_silenced(messages), messages.spinner("Reading") as spinner, _interrupts_remembered():
        intake = _read(sources, feeds, options, spinner)
        spinner.show(_progress(len(intake.articles)))
        result = _summarize(intake, options)
    for skipped in result.skipped:
        messages.warning(f"not used: {skipped.source}: {skipped.reason}")
    _write(_rendered(result, intake, options), options.output)
    return int(bool(options.strict and result.skipped))


def _read(sources: list[str], feeds: list[str], options: argparse.Namespace, spinner: Spinner) -> Intake:
    from summarizer.ingest import Feed, FetchOptions, read_sources  # here, as its many patterns take 0.1 s to load

    def show(done: int, pages: int) -> None:
        spinner.show(f"Fetching: {done} of {pages} pages done")

    fetching = FetchOptions(allow_private=options.allow_private, cache=not options.no_cache)
    return read_sources([*sources, *map(Feed, feeds)], fetching=fetching, progress=show)


def _summarize(intake: Intake, options: argparse.Namespace) -> Summary | Digest:
    from summarizer.annotation.lean import import_spacy

    import_spacy()
    from summarizer import pipeline  # here, so that --help does not wait for the model libraries

    make = pipeline.summarize_stories if options.stories else pipeline.summarize
    return make(
        intake,
        embedder=options.embedder,
        fuser=options.fuser,
        device=options.device,
        embedding_cache=options.embedding_cache,
        verifier=options.verifier,
        max_words=options.words,
        max_statements=options.statements,
        focus=options.focus,
    )


def _rendered(result: Summary | Digest, intake: Intake, options: argparse.Namespace) -> str:
    """Styled for a person at a terminal, plain for a file or a pipe."""
    if options.format == "text" and options.output is None and is_lively(sys.stdout):
        from summarizer.rendering.styled import render_styled  # here, as rich takes a while to load

        return render_styled(
            result,
            intake.names,
            width=shutil.get_terminal_size().columns,
            marks=options.marks or "bracket",
            explain=options.explain,
        )
    return render(result, options.format, names=intake.names, marks=options.marks, explain=options.explain)


class _Interrupted(KeyboardInterrupt):
    """An interrupt of a class of its own: the plain one, passing code that a C library runs, decides Python's exit."""


@contextmanager
def _interrupts_remembered() -> Iterator[None]:
    """Let an interrupt end the work even where a library that was just loading has swallowed it."""
    caught: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        caught.append(number)
        raise _Interrupted

    in_main = threading.current_thread() is threading.main_thread()  # only there can a handler be set
    if not in_main or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a job that a shell runs behind others
        yield
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    except Exception:
        if not caught:
            raise
    finally:
        signal.signal(signal.SIGINT, before)
    if caught:
        raise KeyboardInterrupt


def _progress(n_articles: int) -> str:
    return f"Summarizing {n_articles} article{'s' if n_articles > 1 else ''}"


@contextmanager
def _third_parties_silenced(messages: Messages) -> Iterator[None]:
    """Show this package's warnings as one line each and nothing that its libraries log or warn of."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        messages.warning(str(message))

    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", SummarizerWarning)
            warnings.showwarning = show
            yield
    finally:
        logging.disable(logging.NOTSET)


def _write(text: str, output: Path | None) -> None:
    if output is not None:
        _write_file(f"{text}\n".encode("utf-8", "backslashreplace"), output)
        return
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except OSError as error:
        discard_output()
        if not isinstance(error, BrokenPipeError):  # a reader such as `head` has seen enough, which is no error
            raise


def _write_file(data: bytes, output: Path) -> None:
    """Write a file whole or not at all: what was there before is lost only when all of the new is on the disk."""
    target = output.resolve()  # a link stays one
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a named pipe
            return
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        part.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """Give the mask of this process, which can be read only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


if __name__ == "__main__":
    sys.exit(main())
