"""The six styles as settings: what tells their edges, surfaces and light apart."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a style paints a shape. Lengths in pixels of the full picture, strengths from 0 to 1."""

    ink: float = 0.0  # width of black outlines
    flat: bool = False  # one colour a shape, no gradient
    ragged: bool = False  # edges that bleed into the paper
    opacity: float = 1.0
    mottle: float = 0.0  # uneven surface
    rim: float = 0.0  # light along upper edges
    mist: float = 0.5  # haze at the foot of a layer
    glow: float = 0.5  # how far lights shine
    tint: float = 1.0  # how much of its own colour a thing keeps


LOOKS = {
    "realistic": Look(mottle=0.4, mist=0.6, glow=0.6, tint=0.75),
    "anime": Look(rim=0.35, mist=0.35, glow=0.6),
    "comic": Look(ink=5.0, flat=True, mist=0.0, glow=0.3),
    "watercolor": Look(ragged=True, opacity=0.93, mottle=0.45, mist=0.5, glow=0.35),
    "oil-painting": Look(mottle=0.4, rim=0.2, mist=0.25, glow=0.45),
    "digital-art": Look(rim=0.75, mist=0.55, glow=1.0, tint=0.68),
}
