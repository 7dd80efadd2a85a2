"""The form that starts a painting: read after the caller is known, its files kept on disk."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.requests import Request

from backend.animations.errors import FileTooLarge
from backend.animations.painting.parameters import PaintingParameters
from backend.animations.schemas import AnimationRequest
from backend.core.config import Settings

MAX_FIELDS = 50
MAX_FIELD_BYTES = 16 * 1024
CHUNK = 256 * 1024
FILE_FIELDS = ("file", "files")


def upload_limits(settings: Settings) -> dict[str, int]:
    """Bytes that bodies may have, by the addresses that take forms."""
    limit = settings.animation_max_files * settings.animation_max_upload_bytes + MAX_FIELDS * MAX_FIELD_BYTES
    return dict.fromkeys(("/api/v1/animations", "/api/v1/upload"), limit)


@dataclass(frozen=True, slots=True)
class Upload:
    """An uploaded file in a temporary folder."""

    path: Path
    name: str
    """As the client called it; without folders."""
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AnimationForm:
    """A form that was read, its fields checked."""

    request: AnimationRequest
    uploads: list[Upload]
    folder: Path
    """Temporary; gone with the request."""

    @property
    def canonical(self) -> bytes:
        """What makes two forms the same, whatever their boundaries."""
        files = "\n".join(f"{upload.name}\0{upload.sha256}" for upload in self.uploads)
        return f"{self.request.model_dump_json()}\n{files}".encode()


@asynccontextmanager
async def read_form(request: Request, settings: Settings) -> AsyncIterator[AnimationForm]:
    """The form of a request, with flat memory: parts of files go to disk as they arrive.

    Raises RequestValidationError (all fields together), :class:`FileTooLarge`, and Starlette's 400 for what is no form.
    """
    with TemporaryDirectory(prefix="atelier-upload-") as folder:
        async with request.form(
            max_files=settings.animation_max_files, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD_BYTES
        ) as form:
            fields: dict[str, str] = {}
            uploads: list[Upload] = []
            problems: list[dict[str, Any]] = []
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if name not in FILE_FIELDS:
                        problems.append(_problem(name, "extra_forbidden", "send files as file"))
                    elif value.filename:
                        uploads.append(await _kept(value, Path(folder) / str(len(uploads)), settings))
                elif name in FILE_FIELDS:
                    problems.append(_problem(name, "file_expected", "must be a file"))
                elif value != "":
                    fields[name] = value
            wanted = _parsed(fields, settings, problems)
        yield AnimationForm(wanted, uploads, Path(folder))


async def _kept(upload: UploadFile, path: Path, settings: Settings) -> Upload:
    limit = settings.animation_max_upload_bytes
    if upload.size is not None and upload.size > limit:
        raise FileTooLarge(f"the file has {upload.size} bytes; at most {limit} are taken")
    size, sha256 = await asyncio.to_thread(_copy, upload.file, path)
    name = (upload.filename or "").replace("\\", "/").rpartition("/")[2].replace("\x00", "")
    name = name.encode("utf-8", "replace").decode()
    return Upload(path, name[:200] or "picture", size, sha256)


def _copy(source: BinaryIO, target: Path) -> tuple[int, str]:
    source.seek(0)
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        while chunk := source.read(CHUNK):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _parsed(fields: Mapping[str, str], settings: Settings, problems: list[dict[str, Any]]) -> AnimationRequest:
    painting = {name: value for name, value in fields.items() if name in PaintingParameters.model_fields}
    own = {name: value for name, value in fields.items() if name not in painting and name != "parameters"}
    if "parameters" in fields:
        problems.append(_problem("parameters", "extra_forbidden", "send each parameter as a field of its own"))
    try:
        request = AnimationRequest.model_validate(
            {**own, "parameters": painting}, context={"long_side_limit": settings.animation_long_side}
        )
    except ValidationError as error:
        for found in error.errors(include_url=False):
            location = [str(part) for part in found["loc"] if part != "parameters"]
            problems.append(dict(found, loc=("body", *location)))
        raise RequestValidationError(problems) from error
    if problems:
        raise RequestValidationError(problems)
    return request


def _problem(field: str, code: str, message: str) -> dict[str, Any]:
    return {"type": code, "loc": ("body", field), "msg": message, "input": None}


def describe_form() -> dict[str, Any]:
    """``requestBody`` of the OpenAPI document: every field of the form."""
    properties = {
        "file": {
            "type": "array",
            "items": {"type": "string", "format": "binary"},
            "description": "PNG, JPEG, GIF, BMP, TIFF or WebP; one video for each",
        }
    }
    for model in (AnimationRequest, PaintingParameters):
        schema = model.model_json_schema()
        for name, found in schema["properties"].items():
            if name != "parameters":
                properties[name] = _inlined(found, schema.get("$defs", {}))
    form = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"content": {"multipart/form-data": {"schema": form}}}


def _inlined(found: dict[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Without references, titles and null: a form has no null, a field is there or not."""
    if "$ref" in found:
        found = {**definitions[found["$ref"].rpartition("/")[2]], **{k: v for k, v in found.items() if k != "$ref"}}
    options = [option for option in found.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        found = {**{k: v for k, v in found.items() if k != "anyOf"}, **options[0]}
    dropped = {"title"} if found.get("default") is not None else {"title", "default"}
    return {name: value for name, value in found.items() if name not in dropped}
