"""The form of an edit: read after the caller is known."""

from dataclasses import dataclass
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request

from backend.datasets.images_endpoint.schemas import ImageEdit

MAX_REFERENCE_BYTES: Final = 16 * 1024 * 1024
MAX_FILES: Final = 4
MAX_FIELDS: Final = 30
MAX_FIELD_BYTES: Final = 128 * 1024
FILE_FIELDS: Final = ("image", "image[]")


def body_limits() -> dict[str, int]:
    """Bytes that bodies may have, by the addresses that take forms."""
    return {"/api/v1/images/edits": MAX_REFERENCE_BYTES + MAX_FIELDS * MAX_FIELD_BYTES}


@dataclass(frozen=True, slots=True)
class EditForm:
    """A form whose fields are checked."""

    request: ImageEdit
    reference: bytes
    """The first picture: further ones show the same person, or so we take it."""


async def read_form(request: Request) -> EditForm:
    """The form of a request.

    Raises RequestValidationError (all fields together), and Starlette's 400 for what is no form.
    """
    problems: list[dict[str, Any]] = []
    fields: dict[str, str] = {}
    references: list[bytes] = []
    async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES) as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                fields[name] = value
            elif name in FILE_FIELDS:
                references.append(await value.read())
            else:
                problems.append(_problem(name, "extra_forbidden", "only the reference is a file; masks are not taken"))
    if not references:
        problems.append(_problem("image", "missing", "send the reference picture as the file image"))
    try:
        wanted = ImageEdit.model_validate(fields)
    except ValidationError as error:
        problems += [dict(found, loc=("body", *found["loc"])) for found in error.errors(include_url=False)]
        raise RequestValidationError(problems) from error
    if problems:
        raise RequestValidationError(problems)
    return EditForm(wanted, references[0])


def _problem(field: str, code: str, message: str) -> dict[str, Any]:
    return {"type": code, "loc": ("body", field), "msg": message, "input": None}


def describe_form() -> dict[str, Any]:
    """``requestBody`` of the OpenAPI document."""
    schema = ImageEdit.model_json_schema()
    schema.pop("examples", None)
    picture = {"type": "string", "format": "binary", "description": "PNG, JPEG or WebP"}
    schema["properties"] = {"image": picture, **schema["properties"]}
    schema["required"] = ["image", *schema["required"]]
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
