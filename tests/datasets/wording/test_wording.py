"""Who is asked for what, what is kept of the answers, and what the embedded writer has to do in the end."""

import json
from typing import Any

import pytest

from backend.datasets.engine.prompts import Limits
from backend.datasets.parameters import DatasetParameters, ModelChoice
from backend.datasets.wording.instructions import limits_told
from backend.datasets.wording.studio import WordingOrder, WordingStudio
from backend.providers.calls.types import CallContext
from backend.providers.errors import ContentRefused, NoValidAnswer, ProviderRejected
from backend.providers.text.types import TextRequest
from backend.providers.types import ProviderConnection
from tests.datasets.wording.gateways import ScriptedGateway, connection, drafts_of, good, parameters

CHOICE = ModelChoice(provider="prov0001", model="small")


def studio_of(gateway: ScriptedGateway, parallel: int = 4) -> WordingStudio:
    async def connect(choice: ModelChoice) -> ProviderConnection:
        return connection(model=choice.model, max_parallel=parallel)

    return WordingStudio(gateway, connect)  # type: ignore[arg-type]  # asks like the real one


async def worded(gateway: ScriptedGateway, dataset: DatasetParameters, parallel: int = 4, **order: Any) -> list[Any]:
    return await studio_of(gateway, parallel).word(WordingOrder(dataset, 7, 1, 5, **order), drafts_of(dataset))


def fields_of(request: TextRequest) -> list[str]:
    return list(request.answer.model_fields)


async def test_accepted_texts_replace_the_embedded_ones_and_say_so() -> None:
    gateway = ScriptedGateway(lambda context, _: good(context.persona or 0))
    for draft in await worded(gateway, parameters()):
        ordinal = draft.persona.facts.ordinal
        assert draft.persona.bios == {name: good(ordinal)[name] for name in ("facebook", "instagram", "x", "tiktok")}
        assert draft.wording == {
            name: {"by": "model", "tries": 1, "provider": "Local", "model": "small-1", "why": None}
            for name in draft.persona.bios
        }
    assert [context.persona for context, _ in gateway.asked] == [1, 2, 3]
    assert {context.task_id for context, _ in gateway.asked} == {5}


async def test_only_the_texts_that_were_not_accepted_are_asked_for_again_with_the_reason() -> None:
    def script(context: CallContext, request: TextRequest) -> dict[str, Any]:
        texts = good(context.persona or 0)
        return texts | {"x": "Too short."} if len(fields_of(request)) == 4 else texts

    gateway = ScriptedGateway(script)
    (draft,) = await worded(gateway, parameters(size=1))
    (_, first), (_, second) = gateway.asked
    assert fields_of(first) == ["facebook", "instagram", "x", "tiktok"]
    assert fields_of(second) == ["x"]
    assert "Too short." in second.messages[-1]["content"]
    assert "10 characters, allowed are 40 to 159" in second.messages[-1]["content"]
    assert first.seed != second.seed
    assert draft.wording["x"]["tries"] == 2
    assert draft.wording["facebook"]["tries"] == 1


async def test_a_small_model_is_asked_for_one_text_at_a_time() -> None:
    def script(context: CallContext, request: TextRequest) -> dict[str, Any] | Exception:
        (name,) = fields_of(request)
        if name == "facebook":
            return ContentRefused("the model declined")
        if name == "x" and len(request.messages) == 1:
            return {"x": "Too short."}
        return {name: good(context.persona or 0)[name]}

    gateway = ScriptedGateway(script)
    alone = CHOICE.model_copy(update={"one_text_per_call": True})
    (draft,) = await worded(gateway, parameters(size=1, bios=alone))
    asked = [fields_of(request) for _, request in gateway.asked]
    assert asked == [["facebook"], ["instagram"], ["x"], ["x"], ["tiktok"]]
    assert {name: (note["by"], note["tries"]) for name, note in draft.wording.items()} == {
        "facebook": ("embedded", 1), "instagram": ("model", 1), "x": ("model", 2), "tiktok": ("model", 1),
    }  # fmt: skip
    told = gateway.asked[1][1].messages[0]["content"]
    assert "instagram" in told
    assert "facebook" not in told


CUT = "I walk to the mill before it is light, and I come home when the street has long been asleep and the"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (CUT + "m" * (159 - len(CUT)), "breaks off where the longest text ends"),
        (CUT + "m" * (158 - len(CUT)) + ".", None),
        (
            "Sorry: 10 characters, allowed are 40 to 159, so here is a longer one.",
            "10 characters, allowed are 40 to 159; then only repeated that",
        ),
        (f"{CUT} others.", None),
    ],
)
async def test_what_a_limit_ended_and_what_repeats_a_reason_is_not_taken(said: str, wrong: str | None) -> None:
    def script(context: CallContext, request: TextRequest) -> dict[str, Any]:
        return good(context.persona or 0) | {"x": said if len(request.messages) > 1 else "Too short."}

    (draft,) = await worded(ScriptedGateway(script), parameters(size=1))
    assert draft.wording["x"]["why"] == wrong
    assert (draft.persona.bios["x"] == said) == (wrong is None)


async def test_a_runaway_is_shown_again_in_part() -> None:
    gateway = ScriptedGateway(lambda context, _: good(context.persona or 0) | {"x": "bread " * 500})
    await worded(gateway, parameters(size=1))
    assert len(gateway.asked[1][1].messages[-1]["content"]) < 700


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(0, 90, 1, 1, 0), "Checked: at most 90 characters, 1 sentence, no emoji."),
        (Limits(40, 159, 1, 3, 2), "Checked: 40 to 159 characters, 1 to 3 sentences, at most 2 emoji."),
    ],
)
def test_limits_are_told_as_people_would_say_them(limits: Limits, told: str) -> None:
    assert limits_told("x", limits) == told


@pytest.mark.parametrize(
    ("failure", "rounds"), [(NoValidAnswer("no JSON after 3 tries"), 3), (ContentRefused("the model declined"), 1)]
)
async def test_whom_the_model_fails_keeps_the_embedded_texts_field_by_field(failure: Exception, rounds: int) -> None:
    dataset = parameters(size=1)
    gateway = ScriptedGateway(lambda *_: failure)
    (draft,) = await worded(gateway, dataset)
    assert draft.persona.bios == drafts_of(dataset)[0].persona.bios
    assert len(gateway.asked) == rounds
    assert {len(request.messages) for _, request in gateway.asked} == {1}
    assert len({request.seed for _, request in gateway.asked}) == rounds
    assert {note["by"] for note in draft.wording.values()} == {"embedded"}
    assert {note["why"] for note in draft.wording.values()} == {str(failure)}


async def test_a_fact_that_is_contradicted_never_gets_through() -> None:
    def script(context: CallContext, _: TextRequest) -> dict[str, Any]:
        return good(context.persona or 0) | {"x": "I am 119 years old and still climbing the stairs of the library."}

    (draft,) = await worded(ScriptedGateway(script), parameters(size=1))
    assert draft.wording["x"]["by"] == "embedded"
    assert "says 119" in draft.wording["x"]["why"]
    assert "119" not in draft.persona.bios["x"]


async def test_several_people_share_a_call_and_those_left_out_are_asked_for_alone() -> None:
    def script(context: CallContext, request: TextRequest) -> dict[str, Any]:
        if context.persona is not None:
            return good(context.persona)
        ids = [person["id"] for person in json.loads(_people(request))]
        return {"people": [{"id": ordinal, **good(ordinal)} for ordinal in ids if ordinal != 2]}

    gateway = ScriptedGateway(script)
    drafts = await worded(gateway, parameters(size=5, people_per_call=3))
    assert sorted((context.persona or 0) for context, _ in gateway.asked) == [0, 0, 2]
    assert all(note["by"] == "model" for draft in drafts for note in draft.wording.values())
    assert drafts[1].wording["x"]["tries"] == 2


def _people(request: TextRequest) -> str:
    content = request.messages[0]["content"]
    return content[content.index("[{") : content.index("}]") + 2]


async def test_nearly_the_same_bios_are_asked_for_once_more_and_then_left_to_the_embedded_writer() -> None:
    def script(context: CallContext, request: TextRequest) -> dict[str, Any]:
        first_time = "not accepted" not in request.messages[-1]["content"]
        stubborn = context.persona == 3
        return good(9 if first_time or stubborn else context.persona or 0)

    gateway = ScriptedGateway(script)
    drafts = await worded(gateway, parameters(size=3), parallel=1)
    assert [draft.wording["x"]["by"] for draft in drafts] == ["model", "model", "embedded"]
    assert "nearly the same" in drafts[2].wording["x"]["why"]
    assert len({draft.persona.bios["x"] for draft in drafts}) == 3


async def test_after_an_error_of_the_provider_no_more_calls_are_begun() -> None:
    gateway = ScriptedGateway(lambda *_: ProviderRejected("Local: wrong key"))
    with pytest.raises(ProviderRejected):
        await worded(gateway, parameters(size=40), parallel=4)
    assert len(gateway.asked) <= 4


async def test_the_same_order_asks_the_same_questions_whatever_the_parallelism() -> None:
    def asked(gateway: ScriptedGateway) -> list[Any]:
        return sorted((context.persona, request.seed, str(request.messages)) for context, request in gateway.asked)

    def script(context: CallContext, request: TextRequest) -> dict[str, Any]:
        return good(context.persona or 0) | ({"x": "no"} if len(fields_of(request)) == 4 else {})

    one, many = ScriptedGateway(script), ScriptedGateway(script)
    first = await worded(one, parameters(size=12), parallel=1)
    second = await worded(many, parameters(size=12), parallel=8)
    assert asked(one) == asked(many)
    assert [draft.persona for draft in first] == [draft.persona for draft in second]


async def test_one_model_for_bios_and_facts_is_asked_once_and_two_are_asked_each() -> None:
    script = lambda context, _: good(context.persona or 0)  # noqa: E731
    together = ScriptedGateway(script)
    (draft,) = await worded(together, parameters(size=1, facts=CHOICE))
    assert fields_of(together.asked[0][1]) == ["facebook", "instagram", "x", "tiktok", "about"]
    assert draft.profile["about"] == draft.persona.about == good(1)["about"]
    apart = ScriptedGateway(script)
    await worded(apart, parameters(size=1, facts=CHOICE.model_copy(update={"model": "other"})))
    assert [fields_of(request) for _, request in apart.asked] == [["facebook", "instagram", "x", "tiktok"], ["about"]]


async def test_in_a_language_the_engine_does_not_know_titles_are_translated_too() -> None:
    def script(context: CallContext, _: TextRequest) -> dict[str, Any]:
        return good(context.persona or 0) | {"job_title": "パン職人"}

    dataset = parameters(size=1, language="ja", facts=CHOICE)
    gateway = ScriptedGateway(script)
    (draft,) = await worded(gateway, dataset)
    assert draft.profile["job_title"] == "パン職人"
    assert "Japanese" in gateway.asked[0][1].messages[0]["content"]
    # English is not Japanese: the model's bios are refused, and the note says what is there instead.
    assert draft.wording["facebook"]["by"] == "embedded"
    assert "in English" in draft.wording["facebook"]["why"]


async def test_one_field_alone_can_be_worded_in_another_way() -> None:
    gateway = ScriptedGateway(lambda context, _: good((context.persona or 0) + 20))
    dataset = parameters(size=1)
    (before,) = drafts_of(dataset)
    (draft,) = await worded(gateway, dataset, fields=frozenset(("x",)), variation=1)
    (again,) = await worded(gateway, dataset, fields=frozenset(("x",)), variation=2)
    assert draft.persona.bios == {**before.persona.bios, "x": good(21)["x"]}
    assert again.wording.keys() == {"x"}
    assert gateway.asked[0][1].seed != gateway.asked[1][1].seed


async def test_prompts_of_the_user_go_to_the_model_whole() -> None:
    dataset = parameters(size=1)
    dataset = dataset.model_copy(update={"prompts": {**dataset.prompts, "x": "Mention a {strange} detail; no puns."}})
    gateway = ScriptedGateway(lambda context, _: good(context.persona or 0))
    await worded(gateway, dataset)
    assert "Mention a {strange} detail; no puns." in gateway.asked[0][1].messages[0]["content"]


async def test_every_answer_is_told_with_what_it_took() -> None:
    told: list[tuple[list[int], int | None]] = []
    gateway = ScriptedGateway(lambda context, _: good(context.persona or 0))
    await worded(
        gateway, parameters(size=2), noted=lambda _, ordinals, usage: told.append((list(ordinals), usage.input_tokens))
    )
    assert sorted(told) == [([1], 1000), ([2], 1000)]
