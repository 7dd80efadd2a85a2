"""The parts of the transport that need no server."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json

from backend.providers.calls.storable import storable_json
from backend.providers.transport.bodies import DEEPEST, error_of, parse
from backend.providers.transport.breaker import Breaker, BreakerPolicy
from backend.providers.transport.concurrency import AdaptiveLimit, Slot
from backend.providers.transport.pace import MINUTE, Pace
from backend.providers.transport.retries import LONGEST_RETRY_AFTER, RetryPolicy, retry_after

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "7"}, 7.0),
        ({"retry-after": format_datetime(NOW + timedelta(seconds=90), usegmt=True)}, 90.0),
        ({"retry-after": "Fri, 01 May 2026 12:01:30 -0000"}, 90.0),
        ({"retry-after": format_datetime(NOW - timedelta(seconds=90), usegmt=True)}, 0.0),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "1e9"}, LONGEST_RETRY_AFTER),
        ({"retry-after": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


@given(st.text())
def test_any_retry_after_is_absent_or_a_sane_number(value: str) -> None:
    seconds = retry_after({"retry-after": value}, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_RETRY_AFTER


@given(st.integers(1, 200))
def test_pauses_grow_up_to_the_longest(failures: int) -> None:
    policy = RetryPolicy(first_seconds=0.5, most_seconds=20)
    full = min(20, 0.5 * 2 ** (failures - 1))
    assert full / 2 <= policy.pause(failures) <= full


@given(st.lists(st.floats(0, 30), min_size=1, max_size=200), st.integers(1, 20))
def test_no_minute_holds_more_requests_than_allowed(gaps: list[float], per_minute: int) -> None:
    pace, now, moments = Pace(), 1000.0, []
    for gap in gaps:
        now += gap
        moments.append(now + pace.reserve(per_minute, now))
    assert moments == sorted(moments)
    for first, last in zip(moments, moments[per_minute:], strict=False):
        assert last - first >= MINUTE - 1e-6


def test_more_processes_than_requests_in_a_minute_take_turns_of_minutes() -> None:
    pace, now, moments = Pace(), 1000.0, []
    for _ in range(4):
        now += pace.reserve(2, now, processes=3)
        moments.append(now)
    assert [later - earlier for earlier, later in pairwise(moments)] == [1.5 * MINUTE] * 3
    several = Pace()
    assert [several.reserve(7, 0.0, processes=3) for _ in range(3)] == [0.0, 0.0, MINUTE]


def test_a_rate_that_was_lowered_counts_what_was_sent_before() -> None:
    pace = Pace()
    assert [pace.reserve(10, 0.0) for _ in range(10)] == [0.0] * 10
    assert pace.reserve(2, 1.0) == MINUTE - 1


json_text = st.text(st.characters(codec=None)) | st.sampled_from(["\ud800", "\udc00\ud800", "a\0b"])


@given(st.recursive(json_text | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(json_text, inner)))
def test_parsed_bodies_can_always_be_stored(value: object) -> None:
    text = json.dumps(parse(json.dumps(value).encode()), ensure_ascii=False)
    assert "\\u0000" not in text
    assert text.encode("utf-8")  # a lone surrogate would raise


@given(st.recursive(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.lists))
def test_proper_text_is_left_as_it_is(value: object) -> None:
    assert parse(json.dumps(value).encode()) == value


def test_what_is_not_json_is_refused() -> None:
    for raw in (b"", b"<html>", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": ', b"\xff"):
        with pytest.raises(ValueError, match=r".+"):
            parse(raw)


@pytest.mark.parametrize("levels", [DEEPEST + 1, 250, 900, 100_000])
@pytest.mark.parametrize("bracket", ["[]", '{"a": }'])
def test_what_is_too_deep_is_refused(levels: int, bracket: str) -> None:
    opening, closing = bracket[:-1], bracket[-1]
    for raw in (opening * levels + "1" + closing * levels, opening * levels + '"\\u0041"' + closing * levels):
        with pytest.raises(ValueError, match="levels"):
            parse(raw.encode())


def test_what_is_just_not_too_deep_can_be_stored_and_read_again() -> None:
    body = parse(b"[" * DEEPEST + b"1" + b"]" * DEEPEST)
    assert from_json(storable_json(body)) == body


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"error": {"message": "no such model", "code": 404}}', "no such model"),
        ('{"error": "model \\"x\\" not found"}', 'model "x" not found'),
        ('{"object": "error", "message": "too long"}', "too long"),
        ('{"detail": "Not Found"}', "Not Found"),
        ('{"detail": [{"loc": ["body", "n"], "msg": "bad", "input": "secret"}]}', "body.n: bad"),
        ('{"error": {"message": {"reason": 7}}}', '{"reason": 7}'),
        ("Bad\nGateway", "Bad Gateway"),
        ("<html>Bad Gateway</html>", ""),
        ("[]", ""),
        ("", ""),
        ("[" * 4000, "[" * 300),
        ("[" * 900 + "]" * 900, "[" * 300),
        ('{"error": {"message": "no\\u0000 \\ud83d"}}', "no \ufffd"),
        ("broken\0", "broken"),
    ],
)
def test_messages_of_errors(text: str, message: str) -> None:
    assert error_of(text)["message"] == message


def test_breaker_opens_probes_and_closes() -> None:
    breaker = Breaker(BreakerPolicy(failures=3, seconds=5, most_seconds=15))
    for _ in range(2):
        breaker.fail(0.0)
    breaker.succeed()
    for _ in range(3):
        assert breaker.enter(0.0) is None
        breaker.fail(0.0)
    assert breaker.enter(1.0) == 4.0
    breaker.fail(1.0)  # was in flight
    assert breaker.enter(5.0) is None, "the probe"
    assert breaker.enter(5.0) == 1.0, "others wait for it"
    breaker.fail(5.0)
    assert breaker.enter(6.0) == 9.0, "twice as long"
    assert breaker.enter(15.0) is None
    breaker.abandon()
    assert breaker.enter(15.0) is None, "a probe that was cancelled leaves its place to another"
    breaker.fail(15.0)
    assert breaker.enter(15.0) == 15.0, "not longer than the longest"
    assert breaker.enter(30.0) is None
    breaker.succeed()
    breaker.fail(30.0)
    assert breaker.enter(30.0) is None


async def _fill(limit: AdaptiveLimit) -> list[Slot]:
    return [await limit.acquire(64) for _ in range(limit.limit - limit.in_flight)]


async def _round(limit: AdaptiveLimit, slots: list[Slot], *, overloaded: bool = False) -> list[Slot]:
    """All calls end, and each makes room for as many as may follow; answers those in flight then."""
    following = []
    for slot in slots:
        limit.release(slot, answered=not overloaded, overloaded=overloaded)
        following += await _fill(limit)
    return following


async def test_limit_doubles_at_first_then_halves_once_per_burst_and_creeps_up() -> None:
    limit = AdaptiveLimit(64)
    slots = await _fill(limit)
    assert len(slots) == 32
    slots = await _round(limit, slots)
    assert len(slots) == limit.limit == 64
    slots = await _round(limit, slots, overloaded=True)
    assert len(slots) == limit.limit == 32, "one objection, however many calls were in flight"
    for _ in range(4):
        slots = await _round(limit, slots)
    assert 35 <= limit.limit <= 36, "one more in the time of one call"


async def test_calls_of_what_began_first_go_first_and_those_who_gave_up_keep_nobody_waiting() -> None:
    limit, served = AdaptiveLimit(2), list[str]()

    async def wait(name: str, since: float) -> None:
        slot = await limit.acquire(2, since)
        served.append(name)
        limit.release(slot)

    held = await limit.acquire(2)
    waiting = [
        asyncio.create_task(wait(*each)) for each in (("late", 2.0), ("gone", 0.0), ("early", 1.0), ("too", 1.0))
    ]
    await asyncio.sleep(0)
    waiting[1].cancel()
    await asyncio.sleep(0)
    limit.release(held)
    await asyncio.gather(*waiting, return_exceptions=True)
    assert served == ["early", "too", "late"]


@given(st.lists(st.tuples(st.sampled_from(["take", "answered", "overloaded", "lost"]), st.integers(1, 9)), max_size=80))
def test_limit_stays_within_its_bounds(steps: list[tuple[str, int]]) -> None:
    async def play() -> None:
        limit, tasks, held = AdaptiveLimit(4), set[asyncio.Task[Slot]](), list[Slot]()
        for step, ceiling in steps:
            before = limit.in_flight
            if step == "take":
                tasks.add(asyncio.create_task(limit.acquire(ceiling)))
            elif held:
                limit.release(held.pop(), answered=step == "answered", overloaded=step == "overloaded")
            elif tasks:
                tasks.pop().cancel()
            for _ in range(3):
                await asyncio.sleep(0)
            done = {task for task in tasks if task.done()}
            held += [task.result() for task in done]
            tasks -= done
            assert limit.in_flight == len(held)
            assert 1 <= limit.limit <= 9
            assert limit.in_flight <= max(limit.limit, before)
            assert not tasks or limit.in_flight >= limit.limit, "nobody waits while there is room"
        for task in tasks:
            task.cancel()

    asyncio.run(play())
