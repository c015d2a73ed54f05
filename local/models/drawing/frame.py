"""The measures of a body, by age and build, in units of its height."""

from typing import NamedTuple

from local.models.drawing.described import Figure

_HEAD = {"child": 0.235, "adult": 0.175, "old": 0.18}
_SHOULDER = {"child": 0.118, "woman": 0.112, "man": 0.138}


class Frame(NamedTuple):
    """The measures of a body: the head's height, the chin's, and half the width of shoulders, waist and hips."""

    head: float
    chin: float
    shoulder: float
    waist: float
    hip: float

    def up(self, share: float) -> float:
        """A height in the body: 0 at the feet, 1 at the chin."""
        return self.chin * share


def frame_of(figure: Figure) -> Frame:
    head = _HEAD[figure.age]
    stoop = 0.035 if figure.age == "old" else 0.0
    shoulder = _SHOULDER["child" if figure.age == "child" else figure.kind] * figure.broad
    slim = figure.kind == "woman" and figure.age != "child"
    waist = shoulder * (0.68 if slim else 0.8) * figure.broad**0.5
    return Frame(head, 1 - head - stoop, shoulder, waist, max(waist * 1.08, shoulder * (0.98 if slim else 0.82)))
