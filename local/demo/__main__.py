"""`python -m local.demo PATH`: paints a story on the local run, with a progress bar, into a folder."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.text import Text

from local.children import stand_ins
from local.demo.access import running, started, token_for
from local.demo.api import Options
from local.demo.illustrate import SHEET, illustrate
from local.demo.manuscript import Manuscript, Unusable, read_manuscript
from local.errors import CannotRun
from local.settings import Settings, read_settings
from storybrush.models import MODELS
from storybrush.options import CONSISTENCIES, DEFAULTS, IMAGE_SIZES, MAX_WORDS_PER_CHUNK, PREVIEW
from storybrush.styles import ART_STYLES

OUT = Path("out")
AGAIN = "run the same command again: what is painted is kept, and only the rest is painted."
PREVIEWED = "The story has {} pages. To paint them all, leave PREVIEW out: what is painted is kept."
STAND_IN = "These were drawn by the stand-in for {}; with {} in .env, it paints itself."


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise Unusable(f"{message[:1].upper()}{message[1:]}.")


def main() -> int:
    console = Console(highlight=False)
    try:
        arguments = _arguments()
        manuscript = read_manuscript(arguments.path, arguments.title)
        return _demo(manuscript, _options(arguments), read_settings(), console)
    except Unusable as reason:
        print(reason, file=sys.stderr)
        return 2
    except CannotRun as reason:
        print(reason, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'The disk'} cannot be used ({error.strerror}).", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"Stopped. To go on, {AGAIN}", file=sys.stderr)
        return 130
    return 1


def _arguments() -> argparse.Namespace:
    parser = Parser(prog="python -m local.demo", description="Illustrates a text file.")
    parser.add_argument("path", nargs="?", default="", help="the text, in UTF-8")
    parser.add_argument("--model", choices=list(MODELS), default=DEFAULTS.ai_model)
    parser.add_argument("--style", choices=list(ART_STYLES), default=DEFAULTS.art_style)
    parser.add_argument("--size", choices=IMAGE_SIZES, default=DEFAULTS.image_size)
    parser.add_argument(
        "--words",
        type=_whole(MAX_WORDS_PER_CHUNK),
        default=DEFAULTS.max_words_per_chunk,
        help="the most for one picture",
    )
    parser.add_argument("--consistency", choices=CONSISTENCIES, default=DEFAULTS.consistency)
    parser.add_argument("--preview", type=_whole(PREVIEW), help="paint only so many pages, spread over the story")
    parser.add_argument("--max-cost", type=_dollars, help="paint no more than so many dollars pay for")
    parser.add_argument("--title", help="default: the text's first line, or the file's name")
    return parser.parse_args()


def _options(arguments: argparse.Namespace) -> Options:
    asked: dict[str, str | int | float | None] = {
        "aiModel": arguments.model,
        "artStyle": arguments.style,
        "imageSize": arguments.size,
        "maxWordsPerChunk": arguments.words,
        "consistency": arguments.consistency,
        "preview": arguments.preview,
        "maxCost": arguments.max_cost,
    }
    return {name: value for name, value in asked.items() if value is not None}


def _whole(limits: tuple[int, int]) -> Callable[[str], int]:
    least, most = limits

    def read(text: str) -> int:
        if not (text.isdecimal() and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"must be a whole number from {least} to {most}, not {text!r}")
        return int(text)

    return read


def _dollars(text: str) -> float:
    # No float() alone: it takes `nan`, and `inf`, too.
    if not (text.replace(".", "", 1).isdecimal() and float(text) > 0):
        raise argparse.ArgumentTypeError(f"must be a number of dollars over 0, not {text!r}")
    return float(text)


def _demo(manuscript: Manuscript, options: Options, settings: Settings, console: Console) -> int:
    # Closing the terminal or being told to leave is like Ctrl-C: nothing is left running.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    token = token_for(settings)
    out = OUT / manuscript.folder
    with ExitStack() as stack:
        access = running(settings, token)
        drawn = access is None and options["aiModel"] in stand_ins(settings)
        if access is None:
            with console.status("Starting Storybrush"):
                access = stack.enter_context(started(settings, token))
        console.print(Text.assemble((manuscript.title, "bold"), f", in the style {options['artStyle']}"))
        status = asyncio.run(illustrate(manuscript, options, access, out, console))
    print(f"{status.completed} of {status.total} pictures, and a page that shows them: {out / SHEET}", flush=True)
    if drawn and status.completed:
        model = MODELS[str(options["aiModel"])]
        console.print(STAND_IN.format(model.label, model.settings[0]), style="dim", soft_wrap=True)
    if status.preview_of:
        print(PREVIEWED.format(f"{status.preview_of:,}"))
    if status.error:
        print(status.error.message, file=sys.stderr)
    if status.failed:
        print(f"{status.failed} failed. To try these, {AGAIN}", file=sys.stderr)
    return 0 if status.status == "completed" else 1


if __name__ == "__main__":
    sys.exit(main())
