"""What waits to be sent: in its order, by whom it may take its time, and until when it is kept."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybrush.adapters import outbox as outbox_module
from storybrush.adapters.outbox import Outbox, Slow

PATIENCE = 30


class Post:
    """Keeps what each connection took; one whose name is `stuck` takes nothing until it is let go."""

    def __init__(self) -> None:
        self.took: dict[str, list[bytes]] = defaultdict(list)
        self.answers: dict[str, bool | type[Slow]] = {}
        self.slow_at: list[int] = []
        self.arrived = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, connection_id: str, message: bytes) -> bool:
        if connection_id == "stuck":
            self.arrived.set()
            self.let_go.wait(PATIENCE)
        self.took[connection_id].append(message)
        if len(self.took[connection_id]) in self.slow_at:
            raise Slow
        answer = self.answers.get(connection_id, True)
        if isinstance(answer, bool):
            return answer
        raise answer


@pytest.fixture
def post() -> Iterator[Post]:
    post = Post()
    yield post
    post.let_go.set()


def test_one_that_does_not_answer_holds_one_thread_however_much_it_is_sent(post: Post) -> None:
    outbox = Outbox(post, 2)
    late = [outbox.send(["stuck"], message) for message in (b"1", b"2", b"3")]
    assert post.arrived.wait(PATIENCE)
    assert outbox.send(["quick"], b"4").wait(PATIENCE)
    assert not late[0].wait(0)
    post.let_go.set()
    assert late[-1].wait(PATIENCE)
    assert post.took == {"stuck": [b"1", b"2", b"3"], "quick": [b"4"]}


def test_one_that_was_slow_twice_is_left_out_for_a_while(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox = Outbox(post, 2)
    post.answers["stuck"] = Slow
    first, second = outbox.send(["stuck"], b"1"), outbox.send(["stuck"], b"2")
    post.let_go.set()
    assert first.wait(PATIENCE)
    assert second.wait(PATIENCE)
    assert outbox.send(["stuck", "quick"], b"3").wait(PATIENCE)
    assert post.took == {"stuck": [b"1", b"1"], "quick": [b"3"]}
    later = time.monotonic() + 31
    monkeypatch.setattr(outbox_module.time, "monotonic", lambda: later)
    post.answers.clear()
    assert outbox.send(["stuck"], b"4").wait(PATIENCE)
    assert post.took["stuck"] == [b"1", b"1", b"4"]


def test_one_that_was_slow_now_and_then_misses_nothing(post: Post) -> None:
    outbox = Outbox(post, 2)
    post.slow_at = [1, 3]
    deliveries = [outbox.send(["quick"], message) for message in (b"1", b"2", b"3")]
    assert all(delivery.wait(PATIENCE) for delivery in deliveries)
    assert post.took["quick"] == [b"1", b"1", b"2", b"2", b"3"]


def test_what_waits_for_one_that_is_gone_is_given_up(post: Post) -> None:
    outbox = Outbox(post, 1)
    post.answers["stuck"] = False
    deliveries = [outbox.send(["stuck"], message) for message in (b"1", b"2", b"3")]
    post.let_go.set()
    assert all(delivery.wait(PATIENCE) for delivery in deliveries)
    assert post.took == {"stuck": [b"1"]}


def test_so_much_waits_and_no_more_and_the_oldest_is_given_up(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "_WAITING_MESSAGES", 2)
    outbox = Outbox(post, 1)
    first = outbox.send(["stuck"], b"0")
    assert post.arrived.wait(PATIENCE)
    rest = [outbox.send(["stuck"], b"%d" % n) for n in range(1, 5)]
    assert [delivery.wait(0) for delivery in rest] == [True, True, False, False]
    post.let_go.set()
    assert first.wait(PATIENCE)
    assert rest[-1].wait(PATIENCE)
    assert post.took["stuck"] == [b"0", b"3", b"4"]


def test_no_more_waits_than_may_before_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox_module, "_WAITING_MESSAGES", 2)
    arrived, let_go = defaultdict(threading.Event), defaultdict(threading.Event)
    took: list[bytes] = []

    def post(connection_id: str, message: bytes) -> bool:
        arrived[connection_id].set()
        assert let_go[connection_id].wait(PATIENCE)
        if connection_id == "slow":
            took.append(message)
            if len(took) == 1:
                raise Slow
        return True

    outbox = Outbox(post, 1)
    outbox.send(["slow"], b"0")
    assert arrived["slow"].wait(PATIENCE)
    outbox.send(["slow"], b"1")
    outbox.send(["slow"], b"2")
    # The only sender has this to do before the slow one has its other try.
    outbox.send(["another"], b"0")
    let_go["slow"].set()
    assert arrived["another"].wait(PATIENCE)
    last = [outbox.send(["slow"], b"%d" % n) for n in range(3, 20)][-1]
    let_go["another"].set()
    assert last.wait(PATIENCE)
    assert took == [b"0", b"17", b"18", b"19"]


def test_nobody_is_waited_for_where_nobody_is(post: Post) -> None:
    assert Outbox(post, 1).send([], b"1").wait(0)


@given(rooms=st.lists(st.sets(st.sampled_from("abcde")), max_size=30), senders=st.integers(1, 8))
@settings(deadline=None, max_examples=50)
def test_nothing_overtakes_and_nothing_is_lost(rooms: list[set[str]], senders: int) -> None:
    post = Post()
    outbox = Outbox(post, senders)
    deliveries = [outbox.send(room, b"%d" % n) for n, room in enumerate(rooms)]
    assert all(delivery.wait(PATIENCE) for delivery in deliveries)
    for one in "abcde":
        assert post.took[one] == [b"%d" % n for n, room in enumerate(rooms) if one in room]
