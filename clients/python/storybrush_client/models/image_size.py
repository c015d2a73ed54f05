from enum import StrEnum


class ImageSize(StrEnum):
    VALUE_0 = "512x512"
    VALUE_1 = "1024x1024"
    VALUE_2 = "1024x768"
    VALUE_3 = "768x1024"

    def __str__(self) -> str:
        return str(self.value)
