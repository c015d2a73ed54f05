from enum import StrEnum


class PortraitSource(StrEnum):
    PAINTED = "painted"
    UPLOADED = "uploaded"

    def __str__(self) -> str:
        return str(self.value)
