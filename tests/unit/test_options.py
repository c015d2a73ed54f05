"""Reading the options of a Run."""

from typing import Any

import pytest

from storybrush.errors import InvalidRequest
from storybrush.models import MODELS
from storybrush.options import DEFAULTS, IMAGE_SIZES, QUALITIES, read_again, read_order


def test_defaults_are_the_contracts() -> None:
    order = read_order({})
    options, force = order.options, order.force
    assert (options.art_style, options.image_size, options.quality) == ("realistic", "1024x1024", "standard")
    assert (options.ai_model, options.max_words_per_chunk, force) == ("gemini", 200, False)


def test_what_is_given_is_taken_and_the_rest_is_default() -> None:
    order = read_order({"artStyle": "oil-painting", "maxWordsPerChunk": 1, "force": True})
    options, force = order.options, order.force
    assert (options.art_style, options.max_words_per_chunk, force) == ("oil-painting", 1, True)
    assert options.image_size == DEFAULTS.image_size


def test_every_bad_field_is_named_at_once_with_what_it_may_be() -> None:
    with pytest.raises(InvalidRequest) as caught:
        read_order(
            {"artStyle": "cubist", "imageSize": "1x1", "quality": 3, "maxWordsPerChunk": 0, "colour": "red", "force": 1}
        )
    assert set(caught.value.fields) == {"artStyle", "imageSize", "quality", "maxWordsPerChunk", "colour", "force"}
    assert "watercolor" in caught.value.fields["artStyle"]
    assert all(size in caught.value.message for size in IMAGE_SIZES)
    assert all(quality in caught.value.message for quality in QUALITIES)


def test_a_whole_number_may_be_written_with_a_point() -> None:
    options = read_order({"maxWordsPerChunk": 190.0}).options
    assert repr(options.max_words_per_chunk) == "190"


@pytest.mark.parametrize("words", [0, -1, 1001, True, 1.5, 1000.5, 1e300, "200", None, {"$gt": 0}])
def test_words_per_chunk_must_be_a_whole_number_in_range(words: Any) -> None:
    with pytest.raises(InvalidRequest, match="from 1 to 1000"):
        read_order({"maxWordsPerChunk": words})


@pytest.mark.parametrize("value", [{"$gt": ""}, ["anime"], None, ""])
def test_a_choice_must_be_one_of_its_words(value: Any) -> None:
    with pytest.raises(InvalidRequest, match="artStyle"):
        read_order({"artStyle": value})


@pytest.mark.parametrize("ai_model", MODELS)
def test_a_model_has_its_words_for_every_option(ai_model: str) -> None:
    model = MODELS[ai_model]
    assert set(model.sizes) == set(IMAGE_SIZES)
    assert set(model.qualities) == set(QUALITIES)
    assert set(model.native_sizes) <= set(IMAGE_SIZES)
    assert all(set(version.price) in (set(), set(QUALITIES)) for version in model.versions.values())


def test_a_retry_may_name_chunks() -> None:
    assert read_again({}).only is None
    assert read_again({"chunkIds": ["a" * 24, "b" * 24]}).only == ("a" * 24, "b" * 24)


@pytest.mark.parametrize("ids", [[], "a" * 24, ["x"], [{"$gt": ""}], [1], None, ["a" * 24] * 201, {"a" * 24: 1}])
def test_what_names_no_chunks_is_refused(ids: Any) -> None:
    with pytest.raises(InvalidRequest, match="chunkIds"):
        read_again({"chunkIds": ids})


def test_a_retry_has_no_other_option() -> None:
    with pytest.raises(InvalidRequest, match="force: is not an option"):
        read_again({"force": True})
