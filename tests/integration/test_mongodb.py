"""The contract of the MongoDB adapters, on the embedded server or on the one that MONGODB_URI names."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from bson import ObjectId
from pymongo.database import Database

from storybrush.adapters.chunks import MongoChunks
from storybrush.adapters.mongodb import from_document, to_document
from storybrush.adapters.runs import MongoRuns
from storybrush.adapters.stories import MongoStories
from storybrush.adapters.tickets import MongoTickets
from storybrush.chunk import ChunkStatus, Failure, ImageChunk
from storybrush.errors import StoryNotFound
from storybrush.run import Counts, Run
from storybrush.story import Story, new_id, now
from tests.stories import ALICE, a_chunk, a_run, a_story

type Db = Database[dict[str, Any]]
FAILURE = Failure(code="refused", message="Change the words.", retryable=False)
WAITING: dict[int, ChunkStatus] = {0: "pending", 1: "pending", 2: "pending"}


@pytest.mark.parametrize(
    "record", [a_story(), a_run(error=FAILURE, finished_at=now()), a_chunk(tries={"no_picture": 1})]
)
def test_what_is_stored_comes_back_the_same(database: Db, record: Story | Run | ImageChunk) -> None:
    database["any"].insert_one(to_document(record))
    stored = database["any"].find_one({"_id": ObjectId(record.id)})
    assert stored
    assert from_document(type(record), stored) == record


def test_documents_have_the_contracts_fields(database: Db) -> None:
    chunk = a_chunk()
    MongoChunks(database).save([chunk], {})
    stored = database["image_chunks"].find_one({})
    assert stored
    assert isinstance(stored["storyId"], ObjectId)
    assert set(stored) >= {
        *("_id", "storyId", "runId", "userId", "chunkIndex", "content", "prompt", "imageFile", "thumbnailFile"),
        *("status", "style", "metadata", "error", "createdAt", "updatedAt"),
    }
    assert set(stored["style"]) == {"artStyle", "characterDescription", "backgroundDescription"}
    assert stored["createdAt"] == chunk.created_at


class TestStories:
    def test_a_list_leaves_the_text_out_and_a_read_does_not(self, database: Db) -> None:
        stories, story = MongoStories(database), a_story()
        stories.add(story)
        assert stories.find(story.id, ALICE).content == ""
        assert stories.read(story.id, ALICE) == story
        assert stories.page(ALICE, 10, None)[0].content == ""

    def test_anothers_story_is_not_found(self, database: Db) -> None:
        stories, story = MongoStories(database), a_story()
        stories.add(story)
        with pytest.raises(StoryNotFound):
            stories.find(story.id, "mallory")
        assert stories.page("mallory", 10, None) == []

    def test_pages_run_from_the_newest_and_meet_without_gap_or_repeat(self, database: Db) -> None:
        stories = MongoStories(database)
        ids = [f"{number:024x}" for number in range(1, 8)]
        for story_id in ids:
            stories.add(a_story(id=story_id))
        first = [story.id for story in stories.page(ALICE, 3, None)]
        rest = [story.id for story in stories.page(ALICE, 10, first[-1])]
        assert first + rest == ids[::-1]

    def test_one_of_many_claims_a_story(self, database: Db) -> None:
        stories, story = MongoStories(database), a_story()
        stories.add(story)
        runs = [new_id() for _ in range(16)]
        with ThreadPoolExecutor(16) as threads:
            claims = list(threads.map(lambda run: stories.claim(story.id, run), runs))
        won = [run for run, claimed in zip(runs, claims, strict=True) if claimed]
        assert len(won) == 1
        assert stories.find(story.id, ALICE).active_run_id == won[0]

    def test_only_the_holder_releases(self, database: Db) -> None:
        stories, story, run_id = MongoStories(database), a_story(), new_id()
        stories.add(story)
        stories.claim(story.id, run_id)
        stories.release(story.id, new_id())
        assert not stories.claim(story.id, new_id())
        stories.release(story.id, run_id)
        assert stories.find(story.id, ALICE).run_id == run_id
        assert stories.claim(story.id, new_id())


class TestChunks:
    def test_pages_are_in_order(self, database: Db) -> None:
        chunks, story_id = MongoChunks(database), new_id()
        chunks.save([a_chunk(story_id=story_id, chunk_index=index) for index in (3, 0, 2, 1)], {})
        assert [chunk.chunk_index for chunk in chunks.page(story_id, 2, -1)] == [0, 1]
        assert [chunk.chunk_index for chunk in chunks.page(story_id, 9, 1)] == [2, 3]

    def test_what_changed_since_it_was_read_is_left_alone(self, database: Db) -> None:
        chunks, chunk, other = MongoChunks(database), a_chunk(), a_chunk()
        assert chunks.save([chunk], {})
        changed = msgspec.structs.replace(chunk, prompt="another", updated_at=chunk.updated_at + timedelta(seconds=1))
        assert chunks.save([changed], {chunk.id: chunk})
        assert not chunks.save([chunk, other], {chunk.id: chunk})
        assert chunks.of_story(chunk.story_id) == [changed]
        assert chunks.of_story(other.story_id) == [other]

    def test_what_is_there_by_now_is_left_alone(self, database: Db) -> None:
        chunks, chunk, other = MongoChunks(database), a_chunk(), a_chunk()
        chunks.save([chunk], {})
        late = msgspec.structs.replace(chunk, prompt="another")
        assert not chunks.save([late, other], {})
        assert chunks.of_story(chunk.story_id) == [chunk]
        assert chunks.of_story(other.story_id) == [other]

    def test_one_of_many_claims_a_chunk_and_its_attempt_is_counted_once(self, database: Db) -> None:
        chunks, chunk = MongoChunks(database), a_chunk()
        chunks.save([chunk], {})
        lease = now() + timedelta(seconds=60)
        with ThreadPoolExecutor(16) as threads:
            claims = list(threads.map(lambda _: chunks.claim(chunk.id, chunk.run_id, lease), range(16)))
        assert [claim.status for claim in claims if claim] == ["pending"]
        found = chunks.find(chunk.id)
        assert found
        assert (found.status, found.metadata.attempts, found.lease_until) == ("processing", 1, lease)

    def test_a_claim_needs_the_run_and_can_be_taken_over_when_its_lease_is_over(self, database: Db) -> None:
        chunks, chunk = MongoChunks(database), a_chunk()
        chunks.save([chunk], {})
        over, later = now() - timedelta(seconds=1), now() + timedelta(seconds=60)
        assert chunks.claim(chunk.id, new_id(), later) is None
        assert chunks.claim(chunk.id, chunk.run_id, over)
        assert chunks.claim(chunk.id, chunk.run_id, later)
        assert chunks.claim(chunk.id, chunk.run_id, later) is None

    def test_what_is_put_back_can_be_claimed_at_once_and_keeps_its_tries(self, database: Db) -> None:
        chunks, chunk = MongoChunks(database), a_chunk()
        chunks.save([chunk], {})
        chunks.claim(chunk.id, chunk.run_id, now() + timedelta(seconds=60))
        chunks.put_back(msgspec.structs.replace(chunk, tries={"painter_busy": 2}, claimed_at=now()))
        again = chunks.claim(chunk.id, chunk.run_id, now() + timedelta(seconds=60))
        assert again
        assert (again.status, again.tries) == ("processing", {"painter_busy": 2})

    def test_a_picture_is_kept_once_and_not_for_another_fingerprint(self, database: Db) -> None:
        chunks, chunk = MongoChunks(database), a_chunk()
        chunks.save([chunk], {})
        painted = msgspec.structs.replace(chunk, status="completed", image_file="a.png", thumbnail_file="a.webp")
        other = msgspec.structs.replace(painted, metadata=msgspec.structs.replace(chunk.metadata, fingerprint="other"))
        assert chunks.complete(other) is None
        assert chunks.holds(chunk)
        former = chunks.complete(painted)
        assert former
        assert former.status == "pending"
        assert chunks.complete(painted) is None
        assert not chunks.holds(chunk)

    @pytest.mark.parametrize("painters_live", [True, False])
    def test_a_painter_that_still_lives_keeps_its_lease(self, database: Db, painters_live: bool) -> None:
        chunks, chunk = MongoChunks(database), a_chunk()
        chunks.save([chunk], {})
        chunks.claim(chunk.id, chunk.run_id, now() + timedelta(seconds=60))
        chunks.fail_unfinished(chunk.story_id, chunk.run_id, FAILURE, painters_live=painters_live)
        failed = chunks.find(chunk.id)
        assert failed
        assert (failed.lease_until is not None) == painters_live

    def test_failing_touches_only_what_the_run_has_not_finished(self, database: Db) -> None:
        chunks, story_id, run_id = MongoChunks(database), new_id(), new_id()
        statuses = ("pending", "processing", "completed", "failed")
        chunks.save(
            [
                a_chunk(story_id=story_id, run_id=run_id, chunk_index=index, status=status)
                for index, status in enumerate(statuses)
            ]
            + [a_chunk(story_id=story_id, chunk_index=9)],
            {},
        )
        chunks.fail_unfinished(story_id, run_id, FAILURE, painters_live=False)
        assert chunks.counts(story_id) == Counts(pending=1, completed=1, failed=3)
        first, *_, last = chunks.of_story(story_id)
        assert (first.error, last.error) == (FAILURE, None)
        assert chunks.fail(last.id, run_id, FAILURE, job_lives=True, painter_lives=True) is None

    def test_deleting_from_a_place_says_how_many(self, database: Db) -> None:
        chunks, story_id = MongoChunks(database), new_id()
        chunks.save([a_chunk(story_id=story_id, chunk_index=index) for index in range(5)], {})
        assert chunks.delete_from(story_id, 3) == 2
        assert chunks.delete_from(story_id, 0) == 3

    def test_a_cover_is_the_first_picture_of_each_story(self, database: Db) -> None:
        chunks, one, two = MongoChunks(database), new_id(), new_id()
        chunks.save(
            [
                a_chunk(story_id=one, chunk_index=0, status="failed"),
                a_chunk(story_id=one, chunk_index=2, status="completed", thumbnail_file="later.webp"),
                a_chunk(story_id=one, chunk_index=1, status="completed", thumbnail_file="first.webp", painted_by="r"),
                a_chunk(story_id=two, chunk_index=0),
            ],
            {},
        )
        assert chunks.first_pictures([one, two]) == {one: ("first.webp", "r")}


class TestRuns:
    def test_every_step_is_one_event_and_many_at_once_lose_none(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run(counts=Counts(pending=40))
        runs.add(run)
        assert runs.begin(run, dict.fromkeys(range(40), "pending"))
        with ThreadPoolExecutor(16) as threads:
            moved = list(threads.map(lambda index: runs.move(run.id, index, "pending", "completed"), range(40)))
        assert sorted(after.seq for after in moved if after) == list(range(2, 42))
        found = runs.find(run.id)
        assert found
        assert found.counts == Counts(completed=40)

    def test_a_run_begins_once_and_takes_no_step_before(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run()
        runs.add(run)
        assert runs.move(run.id, 0, "pending", "processing") is None
        assert runs.begin(run, {0: "pending", 1: "pending", 2: "completed"})
        assert runs.begin(run, WAITING) is None
        assert runs.move(run.id, 0, "pending", "processing")

    def test_a_step_that_is_told_twice_or_too_late_is_counted_once(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run()
        runs.add(run)
        runs.begin(run, WAITING | {3: "completed"})
        assert runs.move(run.id, 3, "pending", "completed") is None
        assert runs.move(run.id, 0, "pending", "failed")
        assert runs.move(run.id, 0, "pending", "processing") is None
        assert runs.move(run.id, 0, "processing", "failed") is None
        moved = runs.move(run.id, 0, "failed", "completed")
        assert moved
        assert (moved.counts, moved.seq, moved.kept) == (Counts(pending=2, completed=2), 3, 1)
        assert runs.drop(run.id, 1, "pending")
        assert runs.drop(run.id, 1, "pending") is None
        assert runs.move(run.id, 1, "pending", "processing") is None
        found = runs.find(run.id)
        assert found
        assert (found.counts, found.seq) == (Counts(pending=1, completed=2), 3)

    def test_what_each_chunk_is_counted_with_is_nobody_else_s_to_read_and_gone_at_the_end(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run()
        runs.add(run)
        runs.begin(run, WAITING)
        runs.move(run.id, 0, "pending", "processing")
        assert (database["runs"].find_one({}) or {})["steps"] == {"0": "processing"}
        runs.finish(run.id, "cancelled", Counts(failed=3), FAILURE)
        assert "steps" not in (database["runs"].find_one({}) or {})

    def test_a_closing_run_takes_no_step_and_ends_once(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run()
        runs.add(run)
        runs.begin(run, WAITING)
        assert runs.close(run.id)
        assert runs.move(run.id, 0, "pending", "completed") is None
        assert runs.drop(run.id, 0, "pending") is None
        runs.finish(run.id, "cancelled", Counts(failed=3), FAILURE)
        runs.finish(run.id, "completed", Counts(), None)
        assert runs.close(run.id) is None
        ended = runs.find(run.id)
        assert ended
        assert (ended.status, ended.seq, ended.error, ended.counts) == ("cancelled", 2, FAILURE, Counts(failed=3))

    def test_an_older_count_never_overwrites_a_newer_one(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run(status="cancelled")
        runs.add(run)
        newer = runs.recount(run, Counts(completed=1, failed=2))
        assert newer
        assert runs.recount(run, Counts(failed=3)) is None
        assert runs.recount(newer, Counts(completed=2, failed=1))

    def test_a_run_under_way_is_counted_by_its_steps(self, database: Db) -> None:
        runs, run = MongoRuns(database), a_run(seq=1)
        runs.add(run)
        assert runs.recount(run, Counts(completed=3)) is None

    def test_those_that_were_not_told_come_oldest_first_and_not_too_many(self, database: Db) -> None:
        runs, moment = MongoRuns(database), now()
        old, told, young, ended = (
            a_run(started_at=moment - timedelta(seconds=ago), status=status)
            for ago, status in ((3, "processing"), (4, "completed"), (1, "processing"), (2, "failed"))
        )
        for run in (young, old, told, ended):
            runs.add(run)
        runs.mark_told(told.id)
        assert [run.id for run in runs.untold(9)] == [old.id, ended.id, young.id]
        assert [run.id for run in runs.untold(2)] == [old.id, ended.id]

    def test_runs_are_deleted_by_story(self, database: Db) -> None:
        runs, run, other = MongoRuns(database), a_run(), a_run()
        runs.add(run)
        runs.add(other)
        runs.delete_of(run.story_id)
        assert set(runs.find_many([run.id, other.id])) == {other.id}


class TestTickets:
    def test_a_ticket_is_good_once(self, database: Db) -> None:
        tickets = MongoTickets(database)
        ticket = tickets.issue(ALICE, 60)
        assert ticket not in str(list(database["ws_tickets"].find()))
        assert tickets.redeem(ticket) == ALICE
        assert tickets.redeem(ticket) is None

    def test_a_ticket_expires_and_a_made_up_one_is_none(self, database: Db) -> None:
        tickets = MongoTickets(database)
        assert tickets.redeem(tickets.issue(ALICE, -1)) is None
        assert tickets.redeem("made-up") is None
