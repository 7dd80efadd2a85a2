"""Paid calls are announced before, stored with their money after, and recalled instead of paid again."""

import asyncio
from decimal import Decimal

import pytest

from backend.identity.quotas.service import QuotaExceeded
from backend.providers.calls.desk import STOPPED
from backend.providers.calls.types import CallFailure, StoredResponse, Usage
from backend.providers.errors import CallCancelled
from tests.providers.calls.conftest import FREE, Books, answer


async def row(books: Books, call_id: int) -> dict[str, object]:
    return dict((await books.sql("SELECT * FROM provider_calls WHERE id = :i", i=call_id))[0]._mapping)


async def test_an_intent_is_in_the_ledger_before_the_call(books: Books) -> None:
    task = await books.task()
    key = await books.value(
        "INSERT INTO api_keys (user_id, name, prefix, digest) VALUES (:u, 'k', 'atl_x', 'd') RETURNING id",
        u=books.owners[0],
    )
    request = books.request(1, task, api_key_id=key, persona=3, field="bios")
    ticket = await books.desk().begin(request)
    found = await row(books, ticket.call_id)
    assert {name: found[name] for name in ("status", "task_id", "api_key_id", "provider", "model", "purpose")} == {
        "status": "open", "task_id": task, "api_key_id": key, "provider": "Local", "model": "small", "purpose": "bios",
    }  # fmt: skip
    assert (found["key"], found["reserved"], found["cost"]) == (request.key, request.most, None)
    assert (found["persona"], found["field"], found["provider_id"]) == (3, "bios", books.provider_id)
    assert len(str(found["task_public_id"])) == 8


async def test_an_answer_is_stored_with_its_money_and_recalled(books: Books) -> None:
    desk, task = books.desk(), await books.task()
    request = books.request(1, task)
    assert await desk.recall(request) is None
    call_id = await books.pay(desk, request, answer("Grüße", tries=3, maybe_charged=1))
    found = await row(books, call_id)
    assert (found["status"], found["cost"], found["reserved"]) == ("done", Decimal("0.000300"), None)
    assert (found["input_tokens"], found["output_tokens"], found["tries"], found["maybe_charged"]) == (10, 10, 3, 1)
    assert (found["latency_seconds"], found["http_status"]) == (0.2, 200)
    assert await books.cost(task) == await books.used() == Decimal("0.000300")
    recalled = await books.desk().recall(request)
    assert recalled == StoredResponse({"words": "Grüße"}, Usage(10, None, 10), "small-1")
    assert await desk.recall(request) == recalled
    assert (await row(books, call_id))["recalls"] == 2
    assert await desk.recall(books.request(1, task, owner=1)) is None
    await books.assert_sums_agree()


async def test_an_answer_outlives_its_row_of_the_ledger(books: Books) -> None:
    """Operators may clear old rows away."""
    desk, request = books.desk(), books.request()
    await books.pay(desk, request)
    await books.sql("DELETE FROM provider_calls")
    async with asyncio.timeout(20):
        assert await desk.recall(request) is not None


async def test_a_failure_releases_what_was_reserved(books: Books) -> None:
    desk = books.desk()
    ticket = await desk.begin(books.request(1, await books.task()))
    await desk.fail(ticket, CallFailure("HTTP 503\x00 \ud800", tries=5, maybe_charged=2, http_status=503))
    found = await row(books, ticket.call_id)
    assert (found["status"], found["reserved"], found["cost"]) == ("failed", None, None)
    assert (found["error"], found["tries"], found["maybe_charged"], found["http_status"]) == ("HTTP 503 ?", 5, 2, 503)
    assert await desk.recall(books.request(1)) is None


@pytest.mark.parametrize("owner_is_limited", [True, False])
async def test_unknown_and_free_calls_cost_no_money(books: Books, owner_is_limited: bool) -> None:
    await books.set_quota(1 if owner_is_limited else None)
    desk, task = books.desk(), await books.task()
    unknown = await books.pay(desk, books.request(1, task, prices=type(FREE)()))
    free = await books.pay(desk, books.request(2, task, prices=FREE))
    uncounted = await books.pay(desk, books.request(3, task), answer(written=None))
    assert [(await row(books, call))["cost"] for call in (unknown, free, uncounted)] == [None, Decimal(0), None]
    assert (await row(books, uncounted))["reserved"] == books.request().most
    assert (await row(books, unknown))["reserved"] is None
    assert (await books.cost(task), await books.used()) == (0, 0)


async def test_answers_that_postgresql_cannot_hold_are_stored_all_the_same(books: Books) -> None:
    desk = books.desk()
    odd = {"text": "a\x00b\ud800", "list": [float("nan"), {"\x00": 0.5}], "deep": {"n": 10**30}}
    success = answer(read=-5, written=10**12)
    request = books.request(1, await books.task())
    ticket = await desk.begin(request)
    response = StoredResponse(odd, success.response.usage, "m\x00" * 300)
    await desk.succeed(ticket, type(success)(response, 0.1))
    recalled = await desk.recall(request)
    assert recalled is not None
    assert recalled.body == {"text": "ab?", "list": [None, {"": 0.5}], "deep": {"n": 10**30}}
    found = await row(books, ticket.call_id)
    assert (found["input_tokens"], found["output_tokens"], found["cost"]) == (None, None, None)


async def test_the_first_of_two_answers_is_kept_and_both_are_paid(books: Books) -> None:
    desks, task = [books.desk(), books.desk()], await books.task()
    tickets = [await desk.begin(books.request(1, task)) for desk in desks]
    for desk, ticket, words in zip(desks, tickets, ("first", "second"), strict=True):
        await desk.succeed(ticket, answer(words))
    recalled = await desks[0].recall(books.request(1, task))
    assert recalled is not None
    assert recalled.body == {"words": "first"}
    assert await books.cost(task) == Decimal("0.000600")
    await books.assert_sums_agree()


async def test_a_late_or_repeated_ending_counts_once(books: Books) -> None:
    desk, task = books.desk(), await books.task()
    ticket = await desk.begin(books.request(1, task))
    await books.sql("UPDATE provider_calls SET status = 'lost'")
    await desk.succeed(ticket, answer())
    await desk.succeed(ticket, answer())
    await desk.fail(ticket, CallFailure("too late", tries=1))
    assert (await row(books, ticket.call_id))["status"] == "done"
    assert await books.cost(task) == Decimal("0.000300")
    await books.assert_sums_agree()


@pytest.mark.parametrize("status", ["cancelled", "paused", "completed"])
async def test_money_of_a_task_that_ended_meanwhile_is_still_counted(books: Books, status: str) -> None:
    desk, task = books.desk(), await books.task()
    ticket = await desk.begin(books.request(1, task))
    await books.sql("UPDATE generation_tasks SET status = :s", s=status)
    await desk.succeed(ticket, answer())
    assert await books.cost(task) == await books.used() == Decimal("0.000300")


async def test_no_call_is_begun_for_what_is_cancelled_or_gone(books: Books) -> None:
    desk = books.desk()
    for task in (await books.task(status="cancelled"), 2**40):
        with pytest.raises(CallCancelled):
            await desk.begin(books.request(1, task))
    await books.sql("DELETE FROM users WHERE id = :u", u=books.owners[2])
    with pytest.raises(CallCancelled):
        await desk.begin(books.request(1, owner=2))
    assert await books.statuses() == {}


async def test_the_ledger_outlives_what_its_calls_were_for(books: Books) -> None:
    desk, task, other = books.desk(), await books.task(), await books.task(owner=1)
    requests = [books.request(1, task), books.request(2, other, owner=1), books.request(3, owner=1)]
    tickets = [await desk.begin(request) for request in requests]
    await books.sql("DELETE FROM providers")
    await books.sql("DELETE FROM generation_tasks WHERE id = :t", t=task)
    await books.sql("DELETE FROM users WHERE id = :u", u=books.owners[1])
    await asyncio.gather(*(desk.succeed(ticket, answer()) for ticket in tickets))
    rows = [await row(books, ticket.call_id) for ticket in tickets]
    assert [found["status"] for found in rows] == ["done"] * 3
    assert [found["owner_id"] for found in rows] == [books.owners[0], None, None]
    assert [found["task_id"] for found in rows] == [None] * 3
    assert all(rows[place]["task_public_id"] for place in (0, 1))
    assert {found["provider"] for found in rows} == {"Local"}
    assert await books.value("SELECT count(*) FROM provider_responses") == 0
    assert await books.used() == Decimal("0.000300")


async def test_stopping_fails_what_is_open(books: Books) -> None:
    desk = books.desk()
    tickets = [await desk.begin(books.request(number)) for number in range(3)]
    await desk.succeed(tickets[0], answer())
    await desk.close()
    assert await books.statuses() == {"done": 1, "failed": 2}
    assert (await row(books, tickets[1].call_id))["maybe_charged"] == 1
    with pytest.raises(CallCancelled):
        await desk.begin(books.request(4))
    await desk.succeed(tickets[1], answer("just in time"))
    assert await books.statuses() == {"done": 2, "failed": 1}
    await books.assert_sums_agree()


async def test_whoever_is_cancelled_while_announcing_leaves_nothing_open(books: Books) -> None:
    desk = books.desk()
    calls = [asyncio.create_task(desk.begin(books.request(number))) for number in range(5)]
    await asyncio.sleep(0)
    for call in calls[:3]:
        call.cancel()
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(each, asyncio.CancelledError) for each in done] == [True] * 3 + [False] * 2
    await desk.close()
    endings = await books.sql("SELECT error, count(*) FROM provider_calls WHERE status = 'failed' GROUP BY 1")
    assert dict(map(tuple, endings)) == {"Cancelled before it was made": 3, STOPPED: 2}


async def test_the_quota_of_money_holds(books: Books) -> None:
    desk = books.desk()
    await books.set_quota(0.001)
    for number in range(3):
        await books.pay(desk, books.request(number, most="0.0003"))
    with pytest.raises(QuotaExceeded) as refusal:
        await desk.begin(books.request(4, most="0.0003"))
    assert refusal.value.detail == "The quota of money for providers is 0.001; 0.0009 in use, 0.0003 more are needed"
    await books.pay(desk, books.request(5, prices=FREE, most=0))
    await books.pay(desk, books.request(6, most="0.0001"), answer(read=10, written=0))
    assert await books.used() == Decimal("0.001")
    with pytest.raises(QuotaExceeded):
        await desk.begin(books.request(7, most=None))
    await books.set_quota(None)
    await books.pay(desk, books.request(8, most=1))
