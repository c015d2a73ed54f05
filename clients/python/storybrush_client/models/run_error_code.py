from enum import StrEnum


class RunErrorCode(StrEnum):
    ALL_FAILED = "all_failed"
    CANCELLED = "cancelled"
    INTERNAL = "internal"
    INTERRUPTED = "interrupted"

    def __str__(self) -> str:
        return str(self.value)
