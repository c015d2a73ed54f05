"""Everything that can go wrong, in words for the user.

StorybrushError                      status  code
├── InvalidRequest                   400     invalid_request
├── ContentNotGenerated              400     content_not_generated
├── NotFound                         404     not_found
│   ├── StoryNotFound                404     story_not_found
│   ├── ChunkNotFound                404     chunk_not_found
│   ├── MemberNotFound               404     member_not_found
│   └── VersionNotFound              404     version_not_found
├── RunInProgress                    409     run_in_progress
├── NothingToRetry                   409     nothing_to_retry
├── NothingToCancel                  409     nothing_to_cancel
├── NothingToDownload                409     nothing_to_download
├── StoryTooLarge                    413     story_too_large
├── ArchiveNotMade                   500     internal_error
├── LimitReached                     429     limit_reached
├── ModelNotConfigured               503     model_not_configured
├── SecretUnreadable                 500     internal_error
├── DatabaseUnreachable              500     internal_error
└── PainterError                     –       why a model gave no picture, or no cast
    ├── PainterBusy                          painter_busy
    ├── QuotaExceeded                        quota_exceeded
    ├── Refused                              refused
    ├── NoPicture                            no_picture
    ├── NoCast                               no_cast
    ├── PainterBroken                        painter_broken
    ├── PainterUnreachable                   painter_unreachable
    ├── PainterTimedOut                      painter_timed_out
    └── PainterMisconfigured                 painter_misconfigured
        └── KeyUnreadable                    painter_misconfigured
"""

from collections.abc import Mapping
from itertools import islice
from typing import ClassVar


class StorybrushError(Exception):
    """Carries a message that a client may read: no secret, no SDK's raw text."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    default_message: ClassVar[str] = "Something went wrong on our side. Please try again."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.default_message
        super().__init__(self.message)


class InvalidRequest(StorybrushError):
    """Names the bad fields at once, or the first twenty: `fields` maps a field to what it may be."""

    status = 400
    code = "invalid_request"
    most_fields: ClassVar[int] = 20
    longest_name: ClassVar[int] = 100

    def __init__(self, fields: Mapping[str, str]) -> None:
        # The names are the client's own: an answer must not grow with them.
        self.fields = {field[: self.longest_name]: fields[field] for field in islice(fields, self.most_fields)}
        named = [f"{field}: {allowed}" for field, allowed in self.fields.items()]
        more = len(fields) - self.most_fields
        super().__init__("; ".join([*named, f"and {more:,} more"] if more > 0 else named))


class ContentNotGenerated(StorybrushError):
    status = 400
    code = "content_not_generated"
    default_message = "The story has no text yet, so there is nothing to illustrate."


class NotFound(StorybrushError):
    status = 404
    code = "not_found"
    default_message = "Not found"


class StoryNotFound(NotFound):
    code = "story_not_found"
    default_message = "Story not found"


class ChunkNotFound(NotFound):
    code = "chunk_not_found"
    default_message = "Page not found"


class MemberNotFound(NotFound):
    code = "member_not_found"
    default_message = "Nobody of that name is in the story's cast, and no place is"


class VersionNotFound(NotFound):
    code = "version_not_found"
    default_message = "The page has no such version"


class RunInProgress(StorybrushError):
    status = 409
    code = "run_in_progress"
    default_message = "This story is being painted already. Wait for it to finish, or cancel it."


class NothingToRetry(StorybrushError):
    status = 409
    code = "nothing_to_retry"
    default_message = "No picture of this story has failed."


class NothingToCancel(StorybrushError):
    status = 409
    code = "nothing_to_cancel"
    default_message = "This story is not being painted."


class NothingToDownload(StorybrushError):
    status = 409
    code = "nothing_to_download"
    default_message = "This story has no finished picture yet."


class StoryTooLarge(StorybrushError):
    status = 413
    code = "story_too_large"


class ArchiveNotMade(StorybrushError):
    default_message = "The ZIP could not be made. Try again in twenty minutes, or save the pictures one by one."


class LimitReached(StorybrushError):
    """A user has as much as one may have at once or a day; `retry_after` are the seconds until it may be otherwise."""

    status = 429
    code = "limit_reached"

    def __init__(self, message: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class ModelNotConfigured(StorybrushError):
    status = 503
    code = "model_not_configured"


class SecretUnreadable(StorybrushError):
    """A setting names a secret that is missing, denied or out of reach; the log tells which and why."""

    default_message = (
        "Storybrush cannot read one of its own settings. Please try again later; whoever runs it finds the reason "
        "in its log."
    )


class DatabaseUnreachable(StorybrushError):
    """The database did not answer, or not in time, as while another of its servers takes over."""


class PainterError(StorybrushError):
    """Why a model gave no picture, or no cast.

    `max_calls`: how often the model is asked in all before giving up; `job_lives`: whether a job that it was
    working at may still give a picture.
    """

    retryable: ClassVar[bool] = True
    max_calls: int = 1
    job_lives: ClassVar[bool] = False


class PainterBusy(PainterError):
    """The model asks to come back in `seconds`; None where it does not say when."""

    code = "painter_busy"
    max_calls = 1000
    job_lives = True
    default_message = "The image model was too busy for too long. Retry later."

    def __init__(self, seconds: float | None = None) -> None:
        self.seconds = seconds
        super().__init__()


class QuotaExceeded(PainterError):
    code = "quota_exceeded"
    job_lives = True
    default_message = "The image model's quota is used up. Raise it, or retry when it is renewed."


class Refused(PainterError):
    """The model declined the text; the message carries the reason it gave."""

    code = "refused"
    retryable = False


class NoPicture(PainterError):
    code = "no_picture"
    max_calls = 2
    default_message = "The image model answered without a usable picture. Retry, or change the text."


class NoCast(PainterError):
    code = "no_cast"
    max_calls = 2
    default_message = "The text model answered without a usable cast."


class PainterBroken(PainterError):
    code = "painter_broken"
    max_calls = 5
    default_message = "The image model failed on its side. Retry later."


class PainterUnreachable(PainterError):
    """A call that may have been billed although its answer was lost is made once more; a look at a job, oftener."""

    code = "painter_unreachable"
    job_lives = True
    default_message = "The image model could not be reached in time. Retry later."

    def __init__(self, *, billed: bool = True) -> None:
        self.max_calls = 2 if billed else PainterBroken.max_calls
        super().__init__()


class PainterTimedOut(PainterError):
    """The model worked at its job until nobody waited any longer."""

    code = "painter_timed_out"
    job_lives = True
    default_message = "The image model took more than a quarter of an hour. Retry: what it has begun is not lost."


class PainterMisconfigured(PainterError):
    code = "painter_misconfigured"
    job_lives = True


class KeyUnreadable(PainterMisconfigured):
    """The model was not asked. It may be read a moment later: many who start at once are held back."""

    max_calls = PainterBroken.max_calls
