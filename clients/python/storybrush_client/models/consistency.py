from enum import StrEnum


class Consistency(StrEnum):
    DESCRIPTIONS = "descriptions"
    NONE = "none"
    REFERENCES = "references"

    def __str__(self) -> str:
        return str(self.value)
