"""A gateway that answers from a script, for tests of who asks what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import SecretStr

from backend.datasets.engine.persona_engine import Draft, PersonaEngine
from backend.datasets.engine.prompts import DEFAULT_PROMPTS
from backend.datasets.engine.spec import PopulationSpec
from backend.datasets.parameters import DatasetParameters, ModelChoice, PinnedPrompt, WordingParameters
from backend.providers.calls.types import CallContext, Usage
from backend.providers.errors import NoValidAnswer
from backend.providers.prompts.texts import BUILT_IN
from backend.providers.text.types import TextAnswer, TextRequest
from backend.providers.types import ModelPrices, ProviderConnection, ProviderModel

PRICES = ModelPrices(input_per_million=Decimal(1), output_per_million=Decimal(2))


def connection(
    name: str = "Local", model: str = "small", max_parallel: int = 4, **model_fields: Any
) -> ProviderConnection:
    """A connection that nothing is sent over."""
    return ProviderConnection(
        provider_id=1,
        public_id="prov0001",
        name=name,
        base_url="http://127.0.0.1:1/v1",
        api_key=SecretStr("sk-test"),
        model=ProviderModel(name=model, prices=PRICES, **model_fields),
        max_parallel=max_parallel,
        requests_per_minute=None,
        timeout_seconds=30,
    )


def good(ordinal: int) -> dict[str, str]:
    """Texts that the gate accepts, different for everybody."""
    words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "islet", "jetty"]
    own = f"{words[ordinal % 10]} {words[ordinal // 10 % 10]}"
    lines = [f"The {own} cup", f"The {own} tea", f"A list of {own} repairs", f"Most evenings one {own} line fewer, and"]
    lines[3] += " that is the whole news of a very long and quiet day"[: 148 - sum(len(line) + 1 for line in lines)]
    return {
        "facebook": f"The {own} cup on my desk is older than I am, and the {own} tea in it is older than the week. "
        f"I keep a {own} list of small repairs, and most evenings one {own} line of it is crossed out.",
        "instagram": "\n".join(lines),
        "x": f"My {own} list of repairs grows faster than the {own} list of excuses for it.",
        "tiktok": f"Small {own} repairs with the {own} cup in the picture and no music at all.",
        "about": f"Repairs {own} things in the evenings.",
    }


@dataclass
class ScriptedGateway:
    """Answers each request by ``script(context, request)``: texts, or an exception to raise."""

    script: Callable[[CallContext, TextRequest], dict[str, Any] | Exception]
    asked: list[tuple[CallContext, TextRequest]] = field(default_factory=list)

    async def ask(
        self,
        connection: ProviderConnection,
        context: CallContext,
        request: TextRequest,
        check: Callable[[Any], Sequence[str]] | None = None,
    ) -> TextAnswer:
        """As TextGateway.ask."""
        self.asked.append((context, request))
        answer = self.script(context, request)
        if isinstance(answer, Exception):
            raise answer
        value = request.answer.model_validate(answer)
        if check and (problems := check(value)):
            raise NoValidAnswer("; ".join(problems))
        return TextAnswer(value, str(answer), "small-1", 1, False, Usage(1000, 0, 500))


def parameters(size: int = 3, language: str = "en", **wording: Any) -> DatasetParameters:
    """A dataset whose bios one model words."""
    choice = ModelChoice(provider="prov0001", model="small")
    standing = {key: PinnedPrompt(version=0, body=BUILT_IN[key].body) for key in ("bios", "facts")}
    return DatasetParameters(
        population=PopulationSpec(), language="en", bio_language=language, blocks=[size], prompts=DEFAULT_PROMPTS,
        style="toon-head", image_size=256, images_per_persona=0, review_required=False,
        wording=WordingParameters(**({"bios": choice, "standing": standing} | wording)),
    )  # fmt: skip


def drafts_of(dataset: DatasetParameters, seed: int = 7) -> list[Draft]:
    """The people of a dataset before a model has seen them."""
    engine = PersonaEngine(dataset.population, seed, dataset.blocks, dataset.language, dataset.prompts)
    return engine.make(1, dataset.size + 1).drafts
