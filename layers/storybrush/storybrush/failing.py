"""What a function raises to whoever called it: by its name, never in the words of a foreign error."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from storybrush.errors import DatabaseUnreachable, SecretUnreadable, StorybrushError

type Json = dict[str, Any]

# The word by which API Gateway answers 401 for an authorizer.
_UNAUTHORIZED = ("Unauthorized",)


def guarded(use: Callable[[Json], Json]) -> Callable[[Json, Any], Json]:
    """Makes a handler for what API Gateway asks of its own: whether to let somebody in, and who comes and goes."""

    @wraps(use)
    def handler(event: Json, context: Any) -> Json:
        try:
            return use(event)
        except Exception as error:
            if isinstance(error, PermissionError) and error.args == _UNAUTHORIZED:
                raise
            # Imported only where something broke: whoever comes first has waited long enough.
            from storybrush import log

            log.begin(context, {})
            tell_fault("The function broke", error)
            raise nameable(error) from None

    return handler


def nameable(error: Exception) -> StorybrushError:
    """The error of ours to raise in place of it: by its name, a caller knows what may go better at a later try."""
    from storybrush.adapters.mongodb import is_unreachable

    if isinstance(error, SecretUnreadable):
        return error
    return DatabaseUnreachable() if is_unreachable(error) else StorybrushError()


def tell_fault(message: str, error: Exception) -> None:
    """Logs the error that is being handled; its `fault` is what alarms look for."""
    from storybrush.log import logger

    logger.exception(message, extra={"fault": type(nameable(error)).__name__})
