"""Where a Run stands, as it is shown."""

from datetime import timedelta

from storybrush.actions.status import iso, status_of
from storybrush.chunk import Failure
from storybrush.run import Counts
from storybrush.story import now
from tests.stories import a_run


def test_a_story_without_a_run_is_idle() -> None:
    status = status_of("5" * 24, None)
    assert status["status"] == "idle"
    assert status["runId"] is None
    assert [
        status[field] for field in ("total", "pending", "processing", "completed", "failed", "progress", "seq")
    ] == [0] * 7


def test_progress_counts_what_has_ended_and_the_total_counts_all() -> None:
    status = status_of("5" * 24, a_run(counts=Counts(pending=4, processing=2, completed=3, failed=1)))
    assert (status["total"], status["progress"]) == (10, 40)


def test_the_time_left_follows_the_pace_of_this_run_alone() -> None:
    run = a_run(
        started_at=now() - timedelta(seconds=20), kept=6, counts=Counts(pending=2, processing=0, completed=8, failed=0)
    )
    # Two painted in 20 s, two to go: the six that were kept took no time.
    assert status_of(run.story_id, run)["etaSeconds"] == 20


def test_nobody_knows_the_time_left_before_the_first_picture_or_after_the_end() -> None:
    assert status_of("5" * 24, a_run(kept=6, counts=Counts(pending=4, completed=6)))["etaSeconds"] is None
    assert status_of("5" * 24, a_run(status="completed", counts=Counts(completed=10)))["etaSeconds"] is None


def test_an_error_is_shown_by_code_and_message_only() -> None:
    run = a_run(status="failed", error=Failure(code="all_failed", message="None."), counts=Counts(failed=10))
    assert status_of(run.story_id, run)["error"] == {"code": "all_failed", "message": "None."}


def test_it_tells_what_was_asked_for() -> None:
    run = a_run()
    told = status_of(run.story_id, run)["options"]
    assert (told["artStyle"], told["maxWordsPerChunk"]) == (run.options.art_style, run.options.max_words_per_chunk)
    assert status_of(run.story_id, None)["options"] is None


def test_times_are_utc_with_milliseconds() -> None:
    assert iso(now().replace(microsecond=7000)).endswith(".007Z")
