"""The makings of archives in Step Functions: one of a name, once."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from storybrush.adapters.packing import PackingMachine
from tests.integration.cloud_under_test import ACCOUNT, Cloud, MainProcess, eventually, single, task

ORDER = {"storyId": "s", "userId": "alice", "key": "downloads/s/v.zip", "version": "v"}


class Maker:
    """The function behind the state machine: works until it is told how to end."""

    def __init__(self) -> None:
        self.orders: list[Any] = []
        self.may_end = threading.Event()
        self.fault: Exception | None = None

    def __call__(self, order: Any) -> None:
        self.orders.append(order)
        self.may_end.wait(10)
        if self.fault:
            raise self.fault


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def packing(tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> Iterator[PackingMachine]:
    main = MainProcess({"MakeArchive": maker})
    cloud = Cloud(tmp_path, main)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SFN", f"http://127.0.0.1:{cloud.child.port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCOUNT["aws_access_key_id"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", ACCOUNT["aws_secret_access_key"])
    monkeypatch.setenv("AWS_DEFAULT_REGION", ACCOUNT["region_name"])
    yield PackingMachine(cloud.machine(single(task("MakeArchive"))))
    cloud.child.stop()
    main.close()


@pytest.mark.parametrize("fault", [None, ConnectionError("no")], ids=["well", "badly"])
def test_a_making_is_begun_once_and_known_to_have_ended(
    packing: PackingMachine, maker: Maker, fault: Exception | None
) -> None:
    maker.fault = fault
    assert not packing.is_under_way("a-making")
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda _: packing.begin("a-making", ORDER), range(10))) == [True] * 10
    assert packing.is_under_way("a-making")
    eventually(lambda: maker.orders)
    maker.may_end.set()
    eventually(lambda: not packing.is_under_way("a-making"))
    assert not packing.begin("a-making", ORDER)
    assert maker.orders == [ORDER]
    assert packing.begin("a-making-of-the-next-window", ORDER)
