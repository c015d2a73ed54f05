from enum import StrEnum


class ErrorCode(StrEnum):
    CHUNK_NOT_FOUND = "chunk_not_found"
    CONTENT_NOT_GENERATED = "content_not_generated"
    INTERNAL_ERROR = "internal_error"
    INVALID_REQUEST = "invalid_request"
    LIMIT_REACHED = "limit_reached"
    MEMBER_NOT_FOUND = "member_not_found"
    MODEL_NOT_CONFIGURED = "model_not_configured"
    NOTHING_TO_CANCEL = "nothing_to_cancel"
    NOTHING_TO_DOWNLOAD = "nothing_to_download"
    NOTHING_TO_RETRY = "nothing_to_retry"
    NOT_FOUND = "not_found"
    RUN_IN_PROGRESS = "run_in_progress"
    STORY_NOT_FOUND = "story_not_found"
    STORY_TOO_LARGE = "story_too_large"
    VERSION_NOT_FOUND = "version_not_found"

    def __str__(self) -> str:
        return str(self.value)
