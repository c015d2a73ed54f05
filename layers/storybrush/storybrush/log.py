"""The one logger: structured lines that name requests, stories and chunks, never their text."""

import traceback
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter

from storybrush.errors import StorybrushError
from storybrush.story import is_id

# A chunk's route calls it `id`.
_NAMES = {"storyId": "storyId", "runId": "runId", "chunkId": "chunkId", "id": "chunkId"}


class _Formatter(LambdaPowertoolsFormatter):
    """Tells of an error where it arose and of what kind it is: its words, if not ours, may hold a text or a key."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own
        return _trace(ei[1])

    def _extract_log_exception(self, log_record: Any) -> Any:
        trace, name, _ = super()._extract_log_exception(log_record)
        return trace, name, None


logger = Logger(logger_formatter=_Formatter(serialize_stacktrace=False))


def begin(context: Any, names: Mapping[str, Any], correlation_id: str = "") -> None:
    """Every line from here on names the call of the function, and those of the `names` that are ids.

    `correlation_id` is API Gateway's, of the request that all this was begun by, whichever function is at work.
    """
    logger.thread_safe_clear_keys()
    logger.thread_safe_append_keys(requestId=context.aws_request_id)
    if correlation_id:
        logger.thread_safe_append_keys(correlationId=correlation_id)
    tell(names)


def tell(names: Mapping[str, Any]) -> None:
    """Every line from here on names these, too; what is no id is a stranger's text."""
    known = {_NAMES[name]: value for name, value in names.items() if name in _NAMES}
    logger.thread_safe_append_keys(**{name: one for name, one in known.items() if isinstance(one, str) and is_id(one)})


def _trace(error: BaseException) -> str:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{_trace(cause)}\n\nwhich led to\n\n" if cause else ""
    words = f": {error.message}" if isinstance(error, StorybrushError) else ""
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{type(error).__qualname__}{words}"
