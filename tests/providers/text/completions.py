"""Answers of chat models, and requests for them."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from backend.providers.text.types import Message, TextRequest
from tests.providers.scripted import Reply


class Bio(BaseModel):
    """What most tests ask for."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=3, max_length=20)
    tags: list[str] = Field(default_factory=list, max_length=3)


VALID = {"text": "Likes boats.", "tags": ["boats"]}


def bio_request(**changes: Any) -> TextRequest:
    messages: list[Message] = [
        {"role": "system", "content": "You write bios."},
        {"role": "user", "content": "A bio of Ann, please."},
    ]
    return TextRequest(**{"messages": messages, "answer": Bio, "max_tokens": 100, "seed": 40, **changes})


def completion(content: Any, *, finish: str = "stop", **message: Any) -> Reply:
    text = content if isinstance(content, str | list) or content is None else json.dumps(content)
    return Reply(
        body={
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "model": "small-2026",
            "choices": [
                {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
            ],
            "usage": {
                "prompt_tokens": 50,
                "completion_tokens": 10,
                "total_tokens": 60,
                "prompt_tokens_details": {"cached_tokens": 20},
            },
        }
    )
