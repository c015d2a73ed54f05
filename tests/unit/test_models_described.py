"""How the stand-in reads looks: age, hair, clothes and their colours, or which animal."""

import pytest

from local.models.drawing.described import describe


@pytest.mark.parametrize(
    ("name", "looks", "expected"),
    [
        ("Mrs Hale", "about sixty, stout, white hair in a bun, a green dress with a white apron",
         {"kind": "woman", "age": "old", "hair": "eae8e2", "hairdo": "bun", "garment": "dress", "coat": "3a8a52"}),
        ("Captain Ames", "about forty-five, bald, black beard, a brown coat and a white scarf",
         {"kind": "man", "age": "adult", "hairdo": "bald", "beard": "2b2528", "coat": "7d5233", "scarf": "ece8de"}),
        ("Mira", "a girl of nine with two long black braids and a red cloak",
         {"kind": "woman", "age": "child", "hairdo": "braids", "garment": "cloak", "coat": "c8372f"}),
        ("Old Brannoch", "long fair hair, a blue coat",
         {"kind": "man", "age": "old", "hair": "d9b36a", "hairdo": "long"}),
        ("Merlin", "an ancient wizard, long white beard, purple robe, pointed hat",
         {"age": "old", "beard": "eae8e2", "garment": "robe", "hat": "pointed", "coat": "7d4aa8"}),
        ("Mr Fox", "a grey suit with a yellow waistcoat, spectacles",
         {"kind": "man", "coat": "85878f", "spectacles": True}),
        ("Tom", "twelve years old, curly red hair", {"age": "child", "hair": "b4502a", "hairdo": "curly"}),
        ("Rex", "a big brown dog", {"kind": "dog", "coat": "7d5233"}),
        ("the cat", "black fur", {"kind": "cat", "coat": "2a2730"}),
        ("The Owl", "", {"kind": "owl"}),
        ("Robin", "short brown hair", {"kind": "man", "hair": "65432b"}),
    ],
)  # fmt: skip
def test_looks_are_read_from_a_description(name: str, looks: str, expected: dict[str, object]) -> None:
    figure = describe(name, looks)
    assert {field: getattr(figure, field) for field in expected} == expected


def test_what_is_not_told_is_alike_each_time_and_differs_by_name() -> None:
    names = [f"Ann {number}" for number in range(20)]
    figures = [describe(name, "") for name in names]
    assert figures == [describe(name, "") for name in names]
    assert len({*figures}) > 15
