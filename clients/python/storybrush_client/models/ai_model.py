from enum import StrEnum


class AiModel(StrEnum):
    DALLE_3 = "dalle-3"
    GEMINI = "gemini"
    MIDJOURNEY = "midjourney"

    def __str__(self) -> str:
        return str(self.value)
