from enum import StrEnum


class RunStatus(StrEnum):
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    FAILED = "failed"
    IDLE = "idle"
    PROCESSING = "processing"

    def __str__(self) -> str:
        return str(self.value)
