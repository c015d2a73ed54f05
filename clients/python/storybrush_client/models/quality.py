from enum import StrEnum


class Quality(StrEnum):
    HD = "hd"
    STANDARD = "standard"

    def __str__(self) -> str:
        return str(self.value)
