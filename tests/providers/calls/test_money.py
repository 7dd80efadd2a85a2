"""Money adds up whatever happens at the same time, and never goes beyond what was allowed."""

import asyncio
import random
from decimal import Decimal
from pathlib import Path

import pytest

from backend.core.storage import FileStore
from backend.generation.generator import BudgetExhausted
from backend.identity.quotas.service import QuotaExceeded
from backend.providers.calls import desk as desk_module
from backend.providers.calls.jobs import lose_dead_calls, purge_responses
from backend.providers.calls.prices import LARGEST
from backend.providers.calls.types import CallFailure, CallTicket
from backend.providers.types import ModelPrices
from tests.providers.calls.conftest import FREE, PRICES, Books, answer, unused

MILLIONTHS = Decimal("0.000001")


async def test_sums_are_exact_over_tasks_owners_and_processes(books: Books) -> None:
    chance = random.Random(4)
    desks = [books.desk() for _ in range(3)]
    tasks = {owner: [await books.task(owner, budget=chance.choice([None, 100])) for _ in range(3)] for owner in (0, 1)}
    due: dict[int, Decimal] = {}

    async def one(number: int) -> None:
        owner = number % 2
        task = chance.choice([*tasks[owner], None])
        read, written = chance.randrange(5_000), chance.randrange(5_000)
        desk = chance.choice(desks)
        ticket = await desk.begin(books.request(number, task, owner=owner, most=1))
        await asyncio.sleep(chance.random() / 50)
        if number % 7 == 0:
            await desk.fail(ticket, CallFailure("no", tries=2))
            return
        await desk.succeed(ticket, answer(read=read, written=written))
        if task is not None:
            due[task] = due.get(task, Decimal()) + (10 * read + 20 * written) * MILLIONTHS

    await asyncio.gather(*(one(number) for number in range(600)))
    assert {task: await books.cost(task) for task in due} == due
    assert await books.statuses() == {"done": 514, "failed": 86}
    assert await books.value("SELECT count(*) FROM provider_calls WHERE reserved IS NOT NULL") == 0
    await books.assert_sums_agree()


@pytest.mark.parametrize("seed", range(6))
async def test_a_budget_is_never_exceeded(books: Books, seed: int) -> None:
    chance = random.Random(seed)
    budget = Decimal(chance.randrange(2_000, 20_000)) * MILLIONTHS
    task = await books.task(budget=budget)
    desks = [books.desk(), books.desk()]
    open_or_spent: list[Decimal] = []

    async def one(number: int) -> bool:
        most = chance.randrange(1, 1_500)
        desk = chance.choice(desks)
        try:
            ticket = await desk.begin(books.request(number, task, most=most * MILLIONTHS))
        except BudgetExhausted:
            return False
        open_or_spent.append(
            await books.value(
                "SELECT t.cost + coalesce((SELECT sum(reserved) FROM provider_calls WHERE task_id = t.id), 0) "
                "FROM generation_tasks t WHERE t.id = :t",
                t=task,
            )
        )
        await asyncio.sleep(chance.random() / 100)
        if chance.random() < 0.2:
            await desk.fail(ticket, CallFailure("no", tries=1))
        else:
            await desk.succeed(ticket, answer(read=chance.randrange(most + 1) // 10, written=0))
        return True

    made = await asyncio.gather(*(one(number) for number in range(120)))
    assert max(open_or_spent) <= budget
    assert await books.cost(task) <= budget
    assert any(made)
    await books.assert_sums_agree()


async def test_a_call_waits_for_open_ones_that_may_turn_out_cheaper(books: Books) -> None:
    task = await books.task(budget="0.001")
    desk, other = books.desk(), books.desk()
    first = await other.begin(books.request(1, task, most="0.0009"))
    second = asyncio.create_task(desk.begin(books.request(2, task, most="0.0005")))
    await asyncio.sleep(0.1)
    assert not second.done()
    await other.succeed(first, answer())
    ticket = await asyncio.wait_for(second, 5)
    await desk.succeed(ticket, answer())
    with pytest.raises(BudgetExhausted) as refusal:
        await desk.begin(books.request(3, task, most="0.0005"))
    assert str(refusal.value) == (
        "The budget of 0.001 USD does not allow another call: 0.0006 USD spent, "
        "and the next call to small may cost up to 0.0005 USD"
    )
    await books.sql("UPDATE generation_tasks SET budget = 0.002")
    await books.pay(desk, books.request(3, task, most="0.0005"))


async def test_a_waiting_call_gives_up_when_its_task_is_cancelled(books: Books) -> None:
    task = await books.task(budget="0.001")
    desk = books.desk()
    await desk.begin(books.request(1, task, most="0.0009"))
    waiting = asyncio.create_task(desk.begin(books.request(2, task, most="0.0005")))
    await asyncio.sleep(0.05)
    await books.sql("UPDATE generation_tasks SET status = 'cancelled'")
    with pytest.raises(desk_module.CallCancelled):
        await asyncio.wait_for(waiting, 5)


@pytest.mark.parametrize(
    ("prices", "missing"),
    [
        (ModelPrices(), "price of input tokens"),
        (ModelPrices(input_per_million=Decimal(1)), "price of output tokens"),
        (PRICES, "bound of what a call costs"),
    ],
)
async def test_a_budget_allows_nothing_whose_price_is_unknown(books: Books, prices: ModelPrices, missing: str) -> None:
    task = await books.task(budget=10)
    with pytest.raises(BudgetExhausted) as refusal:
        await books.desk().begin(books.request(1, task, prices=prices, most=None))
    assert str(refusal.value) == f"The budget cannot be kept: no {missing} is known for small of Local"
    await books.pay(books.desk(), books.request(2, task, prices=FREE))


async def test_an_answer_that_does_not_say_what_it_took_keeps_its_reservation(books: Books) -> None:
    desk, task = books.desk(), await books.task(budget="0.001")
    await books.pay(desk, books.request(1, task, most="0.0006"), answer(written=None))
    with pytest.raises(BudgetExhausted, match=r"0 USD spent, 0.0006 USD set aside for calls whose cost is not known"):
        await desk.begin(books.request(2, task, most="0.0005"))


async def test_an_answer_whose_usage_cannot_be_true_is_stored_all_the_same(books: Books) -> None:
    desk = books.desk()
    prices = ModelPrices(input_per_million=Decimal("999999"), output_per_million=Decimal())
    request = books.request(prices=prices, most=1)
    await books.pay(desk, request, answer("dear", read=2**31 - 1))
    stored = await desk.recall(request)
    assert stored is not None
    assert stored.body == {"words": "dear"}
    assert await books.sql("SELECT status, cost, reserved FROM provider_calls") == [("done", None, 1)]


async def test_the_quota_holds_over_tasks_and_processes(books: Books) -> None:
    await books.set_quota(0.005)
    tasks = [await books.task(), await books.task(budget=1), None]
    desks = [books.desk(), books.desk()]

    async def one(number: int) -> bool:
        desk = desks[number % 2]
        try:
            ticket = await desk.begin(books.request(number, tasks[number % 3], most="0.0004"))
        except QuotaExceeded:
            return False
        await asyncio.sleep(0.01)
        await desk.succeed(ticket, answer())
        return True

    made = await asyncio.gather(*(one(number) for number in range(60)))
    assert sum(made) == 16  # of 0.0003 each: then 0.0002 are left, less than a call may cost
    assert await books.used() == Decimal("0.0048")
    await books.assert_sums_agree()


async def test_calls_of_a_dead_process_become_lost_and_stay_reserved(books: Books) -> None:
    task = await books.task(budget="0.001")
    desk = books.desk()
    dead, alive = [await books.desk().begin(books.request(number, task, most="0.0004")) for number in (1, 2)]
    await books.sql("UPDATE provider_calls SET expires_at = now() - interval '1 s' WHERE id = :i", i=dead.call_id)
    with pytest.raises(BudgetExhausted):  # not waited for: it will never be released
        await asyncio.wait_for(desk.begin(books.request(3, task, most="0.0007")), 5)
    assert await lose_dead_calls(books.database) == 1
    assert await lose_dead_calls(books.database) == 0
    assert await books.statuses() == {"lost": 1, "open": 1}
    await desk.succeed(alive, answer(read=0, written=0))
    with pytest.raises(BudgetExhausted, match=r"0.0004 USD set aside"):
        await desk.begin(books.request(3, task, most="0.0007"))
    await books.pay(desk, books.request(4, task, most="0.0006"))


async def test_open_calls_are_renewed(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "RENEW_SECONDS", 0.05)
    desk = books.desk()
    ticket = await desk.begin(books.request(1))
    await books.sql("UPDATE provider_calls SET expires_at = now()")
    await asyncio.sleep(0.3)
    assert await lose_dead_calls(books.database) == 0
    await desk.succeed(ticket, answer())


async def test_old_answers_go_and_their_ledger_stays(books: Books, tmp_path: Path) -> None:
    desk, store = books.desk(), await FileStore.open(tmp_path / "store")
    for number in range(3):
        await books.pay(desk, books.request(number))
    await books.sql("UPDATE provider_responses SET created_at = now() - interval '91 days' WHERE call_id % 2 = 1")
    old = 3 - await books.value("SELECT count(*) FROM provider_responses WHERE created_at > now() - interval '1 day'")
    assert await purge_responses(books.database, store, 90, unused) == old > 0
    assert await books.value("SELECT count(*) FROM provider_responses") == 3 - old
    assert await books.statuses() == {"done": 3}


async def test_one_answer_that_cannot_be_stored_takes_no_other_with_it(books: Books) -> None:
    desk, task, full = books.desk(), await books.task(), await books.task()
    tickets = [await desk.begin(books.request(number, task, most=1)) for number in range(5)]
    absurd = await desk.begin(books.request(9, full, most=1))
    await books.sql("UPDATE generation_tasks SET cost = :c WHERE id = :t", c=LARGEST, t=full)
    unknown = CallTicket(2**40, tickets[0].request)
    results = await asyncio.gather(
        *(desk.succeed(ticket, answer()) for ticket in tickets),
        desk.succeed(absurd, answer()),
        desk.succeed(unknown, answer()),
        return_exceptions=True,
    )
    assert [type(result).__name__ for result in results[5:]] == ["NumericValueOutOfRangeError", "UnknownCall"]
    assert results[:5] == [None] * 5
    assert await books.statuses() == {"done": 5, "open": 1}
    await books.sql("UPDATE generation_tasks SET cost = 0 WHERE id = :t", t=full)
    await books.assert_sums_agree()
