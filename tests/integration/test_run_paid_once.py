"""What is paid for is not paid for again, whoever died or failed meanwhile; what is to be painted anew, is."""

import io

import msgspec
import pytest
from PIL import Image

from storybrush.actions.record import record_failure, unexpected
from storybrush.errors import PainterBroken, PainterMisconfigured, PainterUnreachable, Refused
from storybrush.painters.openai import OpenAIPainter
from storybrush.ports.painting import Waiting
from tests.integration.run_world import PAGES, World
from tests.integration.scripted import Answer, ScriptedServer


def begun(world: World) -> tuple[str, str]:
    """A Run and the chunk of it whose model has begun a job."""
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("job-1", 5)]
    world.paint(first, run_id)
    return run_id, first


def store_and_die(world: World, chunk_id: str, run_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(world.chunks, "complete", die)
        with pytest.raises(ConnectionError):
            world.paint(chunk_id, run_id)


def fail(world: World, chunk_id: str, run_id: str) -> None:
    """As the state machine does with whatever it catches."""
    ports = world.ports("chunks", "runs", "urls", "rooms")
    record_failure(chunk_id, run_id, unexpected({"Error": "ConnectionError"}), job_lives=True, **ports)
    world.finish(run_id)


@pytest.mark.parametrize("again", ["retry", "generate"])
def test_a_picture_that_was_stored_before_its_chunk_failed_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    store_and_die(world, first, run_id, monkeypatch)
    fail(world, first, run_id)
    later = getattr(world, again)()
    world.plan(later)
    assert world.paint(first, later)["outcome"] == "done"
    chunk = world.chunk(first)
    assert (chunk.status, len(world.studio.asked)) == ("completed", 1)
    assert chunk.metadata.bytes == len(world.picture(chunk))


def test_a_forced_picture_is_a_new_one_and_is_paid_for_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.whole_run(world.generate())
    forced = world.generate(force=True)
    first, *_ = world.plan(forced)
    store_and_die(world, first, forced, monkeypatch)
    world.let_the_lease_expire(first)
    assert world.paint(first, forced)["outcome"] == "done"
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", PAGES + 1)


def test_a_forced_picture_that_was_stored_before_its_chunk_failed_is_found_by_a_retry(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.whole_run(world.generate())
    forced = world.generate(force=True)
    first, *_ = world.plan(forced)
    store_and_die(world, first, forced, monkeypatch)
    fail(world, first, forced)
    calls = len(world.studio.asked)
    retry = world.retry()
    world.plan(retry)
    world.paint(first, retry)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", calls)


def test_what_failed_to_be_painted_anew_is_painted_anew_by_a_retry(world: World) -> None:
    world.whole_run(world.generate())
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.generate(force=True))
    retry_id = world.retry()
    (first,) = world.plan(retry_id)
    world.paint(first, retry_id)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 2 * PAGES + 1)


def test_force_drops_a_job(world: World) -> None:
    run_id, first = begun(world)
    world.studio.orders = [PainterMisconfigured("Check it.")]
    world.paint(first, run_id)
    world.finish(run_id)
    forced = world.generate(force=True)
    world.plan(forced)
    assert world.chunk(first).job is None
    world.paint(first, forced)
    assert (world.chunk(first).status, len(world.studio.asked), world.studio.looked) == ("completed", 2, ["job-1"])


def test_a_retry_gives_back_the_picture_that_is_wanted_again(world: World) -> None:
    version = world.studio.version
    world.whole_run(world.generate())
    before = [chunk.metadata for chunk in world.chunks.of_story(world.story.id)]
    world.studio.version = "white-square-2"
    world.studio.orders = [Refused("No.")] * PAGES
    world.whole_run(world.generate())
    asked = len(world.studio.asked)
    world.studio.version = version
    retry_id = world.retry()
    assert world.plan(retry_id) == []
    # A plan that is made twice takes nothing back.
    assert world.plan(retry_id) == []
    world.finish(retry_id)
    assert (world.status()["status"], world.status()["completed"]) == ("completed", PAGES)
    assert [chunk.metadata for chunk in world.chunks.of_story(world.story.id)] == before
    assert len(world.studio.asked) == asked


def test_a_retry_paints_with_the_chunks_own_options(world: World) -> None:
    _, first = begun(world)
    wanted = world.chunk(first).metadata
    world.cancel()
    # Cancelled before it was planned, so that no chunk knows of it.
    world.generate(imageSize="1024x1024", quality="hd", aiModel="dalle-3")
    world.cancel()
    retry_id = world.retry()
    world.plan(retry_id)
    again = world.chunk(first)
    assert (again.metadata, again.job) == (wanted, "job-1")
    world.paint(first, retry_id)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def test_a_submit_that_may_have_been_billed_is_not_forgiven_by_a_job_that_goes_on(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    job = Waiting("a job", 2)
    world.studio.orders = [PainterUnreachable(), job, job, PainterBroken(), PainterUnreachable()]
    outcomes = [world.paint(first, run_id)["outcome"] for _ in range(5)]
    assert outcomes == ["busy", "waiting", "waiting", "busy", "done"]
    error = world.chunk(first).error
    assert error
    assert (error.code, len(world.studio.asked)) == ("painter_unreachable", 3)


def test_looks_in_vain_are_counted_apart_from_submits(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    looks = [PainterUnreachable(billed=False)] * 4
    world.studio.orders = [PainterUnreachable(), Waiting("a job", 2), *looks, PainterBroken()]
    outcomes = [world.paint(first, run_id)["outcome"] for _ in range(8)]
    assert outcomes == ["busy", "waiting", *["busy"] * 5, "done"]
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 3)


def test_looks_in_vain_leave_a_submit_its_second_call(world: World) -> None:
    run_id, first = begun(world)
    world.studio.orders = [PainterUnreachable(billed=False), PainterBroken(), PainterUnreachable()]
    assert [world.paint(first, run_id)["outcome"] for _ in range(4)] == ["busy", "busy", "busy", "done"]
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 3)


def test_a_picture_that_does_not_come_from_its_address_is_asked_for_once(
    world: World, model: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = OpenAIPainter("a-key", f"{model.url}/v1", "the-model", "")
    monkeypatch.setattr(world.studio, "painter", lambda _: painter)
    model.answers["/v1/images/generations"] = Answer(200, {"data": [{"url": f"{model.url}/picture.png"}]})
    model.answers["/picture.png"] = Answer(503, b"")
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    # Five looks in vain end the Run's patience; the retry looks again.
    outcomes = [world.paint(first, run_id)["outcome"] for _ in range(6)]
    assert outcomes == ["waiting", *["busy"] * 4, "done"]
    world.finish(run_id)
    file = io.BytesIO()
    Image.new("RGB", (1024, 1024)).save(file, "PNG")
    model.answers["/picture.png"] = Answer(200, file.getvalue())
    retry_id = world.retry()
    world.plan(retry_id)
    world.paint(first, retry_id)
    assert world.chunk(first).status == "completed"
    assert [asked.method for asked in model.asked] == ["POST", *["GET"] * 6]


def test_another_picture_waits_for_whoever_is_still_at_the_former_one(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    later: list[str] = []

    def another_style() -> None:
        world.studio.meanwhile = lambda: None
        world.cancel()
        later.append(world.generate(artStyle="anime"))
        world.plan(later[0])
        assert world.paint(first, later[0])["outcome"] == "busy"

    world.studio.meanwhile = another_style
    world.paint(first, run_id)
    assert world.paint(first, later[0])["outcome"] == "done"
    chunk = world.chunk(first)
    assert (chunk.status, chunk.style.art_style, chunk.painted_by) == ("completed", "anime", later[0])
    assert world.gallery.stored_picture(msgspec.structs.replace(chunk, painted_by=None)) is not None
