from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.options_limits_max_words_per_chunk import OptionsLimitsMaxWordsPerChunk


T = TypeVar("T", bound="OptionsLimits")


@_attrs_define
class OptionsLimits:
    """How much may be asked for

    Attributes:
        max_words_per_chunk (OptionsLimitsMaxWordsPerChunk):
        max_words_per_story (int):
        max_concurrency (int): Chunks painted at once in a Run
        max_concurrency_per_model (int | None): Chunks that one model paints at once for all Runs together; null for no
            limit
        max_stories_per_user (int | None): Stories that a user may keep; null for no limit
        max_runs_per_user (int | None): Stories of one user that are painted at once; null for no limit
        max_pictures_per_day (int | None): Pictures that are painted for one user on one day, UTC; null for no limit
    """

    max_words_per_chunk: OptionsLimitsMaxWordsPerChunk
    max_words_per_story: int
    max_concurrency: int
    max_concurrency_per_model: int | None
    max_stories_per_user: int | None
    max_runs_per_user: int | None
    max_pictures_per_day: int | None

    def to_dict(self) -> dict[str, Any]:
        max_words_per_chunk = self.max_words_per_chunk.to_dict()

        max_words_per_story = self.max_words_per_story

        max_concurrency = self.max_concurrency

        max_concurrency_per_model: int | None
        max_concurrency_per_model = self.max_concurrency_per_model

        max_stories_per_user: int | None
        max_stories_per_user = self.max_stories_per_user

        max_runs_per_user: int | None
        max_runs_per_user = self.max_runs_per_user

        max_pictures_per_day: int | None
        max_pictures_per_day = self.max_pictures_per_day

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "maxWordsPerChunk": max_words_per_chunk,
                "maxWordsPerStory": max_words_per_story,
                "maxConcurrency": max_concurrency,
                "maxConcurrencyPerModel": max_concurrency_per_model,
                "maxStoriesPerUser": max_stories_per_user,
                "maxRunsPerUser": max_runs_per_user,
                "maxPicturesPerDay": max_pictures_per_day,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.options_limits_max_words_per_chunk import (
            OptionsLimitsMaxWordsPerChunk,  # noqa: PLC0415
        )

        d = dict(src_dict)
        max_words_per_chunk = OptionsLimitsMaxWordsPerChunk.from_dict(d.pop("maxWordsPerChunk"))

        max_words_per_story = d.pop("maxWordsPerStory")

        max_concurrency = d.pop("maxConcurrency")

        def _parse_max_concurrency_per_model(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_concurrency_per_model = _parse_max_concurrency_per_model(d.pop("maxConcurrencyPerModel"))

        def _parse_max_stories_per_user(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_stories_per_user = _parse_max_stories_per_user(d.pop("maxStoriesPerUser"))

        def _parse_max_runs_per_user(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_runs_per_user = _parse_max_runs_per_user(d.pop("maxRunsPerUser"))

        def _parse_max_pictures_per_day(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        max_pictures_per_day = _parse_max_pictures_per_day(d.pop("maxPicturesPerDay"))

        options_limits = cls(
            max_words_per_chunk=max_words_per_chunk,
            max_words_per_story=max_words_per_story,
            max_concurrency=max_concurrency,
            max_concurrency_per_model=max_concurrency_per_model,
            max_stories_per_user=max_stories_per_user,
            max_runs_per_user=max_runs_per_user,
            max_pictures_per_day=max_pictures_per_day,
        )

        return options_limits
