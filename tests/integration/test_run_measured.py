"""What those who run the system learn of a Run: its figures, and the request that it goes back to."""

import json

from storybrush.actions.generate import retry_failed
from storybrush.adapters.workflow import execution_input
from storybrush.errors import PainterBusy, Refused
from storybrush.models import MODELS
from tests.integration.run_world import CORRELATION_ID, PAGES, World
from tests.stories import ALICE

VERSION = "gemini-nano-banana-2.1"
PRICE = MODELS["gemini"].price(VERSION, "standard")


def test_every_end_is_measured_once_and_every_call(world: World) -> None:
    world.studio.version = VERSION
    world.studio.orders = [Refused("No."), PainterBusy(1)]
    run_id = world.generate()
    pages = world.plan(run_id)
    for page in [*pages, *pages]:
        world.paint(page, run_id)
    world.finish(run_id)
    assert PRICE
    assert sorted(world.meter.ends) == sorted([("refused", PRICE)] + [("completed", PRICE)] * (PAGES - 1))
    assert len(world.meter.calls) == len(world.studio.asked) == PAGES + 1


def test_a_version_whose_price_nobody_knows_is_painted_all_the_same(world: World) -> None:
    world.whole_run(world.generate())
    assert world.meter.ends == [("completed", None)] * PAGES


def test_a_run_leads_back_to_the_request_that_began_it(world: World) -> None:
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.generate())
    assert {event["correlationId"] for event in world.rooms.events} == {CORRELATION_ID}
    (run,) = world.workflow.started
    assert json.loads(execution_input(run))["correlationId"] == CORRELATION_ID

    world.rooms.events.clear()
    ports = world.ports("stories", "chunks", "runs", "casts", "portraits", "usage", "studio", "workflow")
    again = retry_failed(world.story.id, ALICE, {}, correlation_id="another", limits=world.limits, **ports)
    world.whole_run(str(again["runId"]))
    assert {event["correlationId"] for event in world.rooms.events} == {"another"}


def test_what_belongs_to_no_run_leads_back_to_none(world: World) -> None:
    world.whole_run(world.generate())
    world.rooms.events.clear()
    world.clear()
    (event,) = world.rooms.events
    assert event["correlationId"] is None
