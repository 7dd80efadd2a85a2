"""Reads a description with a language model."""

import json
from hashlib import blake2b

from backend.datasets.drafting.answers import DraftedSpec, problems_of, vocabulary
from backend.providers.calls.types import CallContext
from backend.providers.prompts.templates import render
from backend.providers.text.gateway import TextGateway
from backend.providers.text.types import TextRequest
from backend.providers.types import ProviderConnection

LONGEST_ANSWER = 2000
"""Tokens at the first try."""
TRIES = 4


async def draft_specification(
    gateway: TextGateway,
    connection: ProviderConnection,
    context: CallContext,
    *,
    standing: str,
    description: str,
    language: str,
) -> tuple[DraftedSpec, str]:
    """A specification that holds together, and the name of the model that drafted it.

    The same description gives the same answer: what was paid for is recalled. Raises what :meth:`TextGateway.ask`
    raises.
    """
    question = render(standing, {"description": description, "vocabulary": json.dumps(vocabulary())})
    seed = int.from_bytes(blake2b(description.encode(), digest_size=4).digest(), "big") >> 2
    request = TextRequest(
        messages=[{"role": "user", "content": question}],
        answer=DraftedSpec,
        max_tokens=LONGEST_ANSWER,
        seed=seed,
        temperature=0,
        tries=TRIES,
    )
    answer = await gateway.ask(connection, context, request, check=lambda draft: problems_of(draft, language))
    draft: DraftedSpec = answer.value
    return draft, answer.model
