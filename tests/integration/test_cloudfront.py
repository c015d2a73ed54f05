"""The real functions where CloudFront serves the pictures: what they show is signed for it, and S3 is not asked."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import pytest

from local.functions.environment import runtime_environment
from local.functions.load import load_functions
from local.functions.runtime import Runtime
from local.logs import Log
from storybrush.adapters import s3 as ours
from tests.aws_secrets import AwsSecrets, aws_secrets
from tests.contract import check_answer
from tests.integration.event_world import RUN, STORY
from tests.integration.replaying import Replay, replaying, sample, unpacked
from tests.unit.test_cloudfront_urls import KEY, opened, pem

NAME = "ssm:/storybrush/pictures-private-key"
EDGE = {"PICTURES_URL": "https://d1.cloudfront.test", "PICTURES_KEY_ID": "K2", "PICTURES_PRIVATE_KEY": NAME}
FOLDER = f"https://d1.cloudfront.test/uploads/images/{STORY}"


@dataclass(frozen=True)
class Served:
    replay: Replay
    aws: AwsSecrets

    def body(self, function: str) -> Any:
        event = sample(function)
        answer = self.replay.call(function, event).value
        request = json.loads(event)["requestContext"]["http"]
        check_answer(request["method"], request["path"], answer["statusCode"], answer["headers"], unpacked(answer))
        assert answer["statusCode"] == 200
        return json.loads(unpacked(answer) or "")


@pytest.fixture
def served(mongodb_uri: str, s3: Any) -> Iterator[Served]:
    with replaying(mongodb_uri, s3) as replay, aws_secrets() as aws:
        functions = {
            name: replace(one, environment={key: EDGE.get(key, value) for key, value in one.environment.items()})
            for name, one in replay.declared.functions.items()
        }
        loaded = load_functions(functions, runtime_environment(os.environ, s3.meta.endpoint_url))
        with patch.object(ours.SignedUrls, "of", side_effect=AssertionError("S3 has no part in it")):
            yield Served(replace(replay, runtime=Runtime(loaded, Log(sys.stderr))), aws)


def test_a_picture_is_shown_by_an_address_of_the_edge_that_names_its_run(served: Served) -> None:
    served.aws.put(NAME, pem(KEY))
    world = served.replay.world
    world.write("processing", "pending")
    world.connect(STORY)
    assert served.replay.call("paint_chunk", sample("paint_chunk")).value == {"outcome": "done", "seconds": 0}
    told = [event["data"]["chunk"] for _, event in world._mail.sent if event["event"] == "image:processing:progress"]
    shown, _ = served.body("list_chunks")["items"]
    [story] = served.body("list_stories")["items"]
    assert (told[-1]["imageUrl"], told[-1]["thumbnailUrl"]) == (shown["imageUrl"], shown["thumbnailUrl"])
    assert story["coverUrl"] == shown["thumbnailUrl"]
    assert shown["imageUrl"].startswith(f"{FOLDER}/chunk_0.png?v={RUN}&")
    assert opened(shown["imageUrl"])[0] == f"{FOLDER}/*"
    # They share what was read, as one process.
    assert set(served.aws.reads.values()) == {1}


def test_what_names_no_readable_key_shows_nothing_and_is_told_in_the_log(served: Served) -> None:
    served.replay.world.write("completed", "completed")
    assert served.replay.call("list_chunks", sample("list_chunks")).value["statusCode"] == 500
    assert [line["reference"] for line in served.aws.logged() if "reference" in line] == [NAME]


@pytest.mark.parametrize("function", ["delete_pictures", "plan_chunks"])
def test_who_shows_no_picture_reads_no_key(served: Served, function: str) -> None:
    served.replay.world.write(*{"delete_pictures": ("completed", "completed")}.get(function, ("processing", None)))
    assert served.replay.call(function, sample(function)).error is None
    assert not served.aws.reads
