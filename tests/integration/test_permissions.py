"""What a function asks of S3, its own policies allow, and nothing that changes who else may ask."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from botocore.client import BaseClient

from storybrush.adapters import s3
from tests.integration.replaying import Replay, replaying, sample
from tests.integration.test_events import CASES, prepare
from tests.policies import BUCKET_ARN, allows, own_statements
from tests.unit.test_house import FUNCTIONS, TEXT, declared, folder

ACTIONS = {"GetObject": "s3:GetObject", "HeadObject": "s3:GetObject", "PutObject": "s3:PutObject"}
# What their sample events are about has no picture yet.
PICTURELESS = {"record_failure", "set_portrait"}
NAMES = {folder(name): name for name in FUNCTIONS}


@pytest.fixture(scope="module")
def replay(mongodb_uri: str, s3: Any) -> Iterator[Replay]:
    with replaying(mongodb_uri, s3) as replay:
        yield replay


def asked(operation: str, arguments: dict[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """The action, what it is on, and the prefix of what is listed, for each thing that a call takes leave to do."""
    if operation == "ListObjectsV2":
        yield "s3:ListBucket", BUCKET_ARN, arguments["Prefix"]
    elif operation == "DeleteObjects":
        for one in arguments["Delete"]["Objects"]:
            yield "s3:DeleteObject", f"{BUCKET_ARN}/{one['Key']}", None
    elif operation == "CopyObject":
        yield "s3:GetObject", f"{BUCKET_ARN}/{arguments['CopySource']['Key']}", None
        yield "s3:PutObject", f"{BUCKET_ARN}/{arguments['Key']}", None
    else:
        yield ACTIONS[operation], f"{BUCKET_ARN}/{arguments['Key']}", None
    if operation == "HeadObject":
        # Or it is told 403 of what is not there.
        yield "s3:ListBucket", BUCKET_ARN, None


@pytest.mark.parametrize("function", CASES)
def test_a_function_may_do_what_it_does(replay: Replay, function: str) -> None:
    prepare(replay.world, function)
    wanted: list[tuple[str, str, str | None]] = []
    call, sign = BaseClient._make_api_call, s3.SignedUrls.of

    def calling(client: Any, operation: str, arguments: dict[str, Any]) -> Any:
        if client.meta.service_model.service_name == "s3":
            wanted.extend(asked(operation, arguments))
        return call(client, operation, arguments)

    def signing(urls: s3.SignedUrls, key: str, *how: Any) -> str:
        wanted.extend(asked("GetObject", {"Key": key}))
        return sign(urls, key, *how)

    with (
        patch.object(BaseClient, "_make_api_call", calling),
        patch.object(s3.SignedUrls, "of", signing),
    ):
        assert replay.call(function, sample(function)).error is None
    statements = list(own_statements(NAMES[function]))
    refused = [one for one in wanted if not any(allows(statement, *one) for statement in statements)]
    assert refused == []
    # Else the test would see nothing.
    assert bool(wanted) == ("BUCKET" in declared(NAMES[function]) and function not in PICTURELESS)


@pytest.mark.parametrize("function", NAMES.values())
@pytest.mark.parametrize("action", ["s3:PutObjectAcl", "s3:PutLifecycleConfiguration", "s3:PutBucketPolicy"])
def test_no_function_may_change_who_else_may(function: str, action: str) -> None:
    assert "S3CrudPolicy" not in TEXT
    assert "S3ReadPolicy" not in TEXT
    places = (BUCKET_ARN, f"{BUCKET_ARN}/uploads/a", f"{BUCKET_ARN}/downloads/a", f"{BUCKET_ARN}/runs/a")
    assert not any(allows(statement, action, place) for statement in own_statements(function) for place in places)


@pytest.mark.parametrize(
    "function", ["ListStories", "ListChunks", "RecordFailure", "DeletePictures", "PlanChunks", "UseVersion"]
)
def test_who_does_not_paint_puts_nothing_in_a_pictures_place(function: str) -> None:
    picture = f"{BUCKET_ARN}/uploads/images/a/chunk_0.png"
    assert not any(allows(statement, "s3:PutObject", picture) for statement in own_statements(function))
