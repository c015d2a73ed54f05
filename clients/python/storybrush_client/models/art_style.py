from enum import StrEnum


class ArtStyle(StrEnum):
    ANIME = "anime"
    COMIC = "comic"
    DIGITAL_ART = "digital-art"
    OIL_PAINTING = "oil-painting"
    REALISTIC = "realistic"
    WATERCOLOR = "watercolor"

    def __str__(self) -> str:
        return str(self.value)
