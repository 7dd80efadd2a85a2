"""Properties of what computes without a database: CSV, links, presentation, cursors, the data card."""

import asyncio
import csv
import io
import json
import re
import string
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.csv_text import FORMULA_STARTS, safe_cell
from backend.core.errors import Invalid
from backend.core.pagination import decode_cursor, encode_cursor
from backend.datasets.engine.profile import PROFILE_FIELDS
from backend.datasets.engine.types import PLATFORMS
from backend.datasets.exports.cards import plain_text
from backend.datasets.exports.formats import csv_columns, write_csv, write_json, write_jsonl
from backend.datasets.links import LIFETIMES, ROUNDING, LinkSigner, Purpose
from backend.datasets.models import Dataset
from backend.datasets.presentation import elapsed_seconds, elapsed_text, progress_of
from backend.generation.models import GenerationTask

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
hostile = st.one_of(texts, st.sampled_from(FORMULA_STARTS).flatmap(lambda start: texts.map(lambda rest: start + rest)))
rows = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 2**31 - 1),
            "firstname": hostile,
            "lastname": hostile,
            "gender": st.sampled_from("mfx"),
            "age": st.integers(18, 100),
            "bios": st.fixed_dictionaries(dict.fromkeys(PLATFORMS, hostile)),
            "base_image_url": st.none() | texts,
            "images": st.lists(texts, max_size=3),
            "profile": st.fixed_dictionaries({}, optional=dict.fromkeys(PROFILE_FIELDS, hostile)),
            "review_status": st.just("accepted"),
        }
    ).map(lambda row: row | {"image_details": [{"index": index} for index in range(1, len(row["images"]) + 1)]}),
    max_size=4,
)


async def _stream(values: list[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
    for value in values:
        yield value


def written(chunks: AsyncIterator[bytes]) -> bytes:
    async def collect() -> bytes:
        return b"".join([chunk async for chunk in chunks])

    return asyncio.run(collect())


@given(rows, st.integers(0, 4), st.booleans())
def test_csv_round_trip(people: list[dict[str, Any]], images: int, bom: bool) -> None:
    content = written(write_csv(_stream(people), images, bom=bom))
    assert content.startswith(b"\xef\xbb\xbf") is bom
    heading, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig" if bom else "utf-8"), newline=""))
    assert heading == csv_columns(images)
    assert len(lines) == len(people)
    for line, person in zip(lines, people, strict=True):
        read = dict(zip(heading, line, strict=True))
        assert read["firstname"] == safe_cell(person["firstname"])
        for platform in PLATFORMS:
            assert read[f"bio_{platform}"] == safe_cell(person["bios"][platform])
        for name, value in person["profile"].items():
            assert read[name] == safe_cell(value)
        assert read["id"] == str(person["id"])
        assert not any(cell.startswith(FORMULA_STARTS) for cell in line)


@given(hostile)
def test_a_safe_cell_is_the_text_or_the_text_after_an_apostrophe(text: str) -> None:
    cell = safe_cell(text)
    assert cell in (text, "'" + text)
    assert not cell.startswith(FORMULA_STARTS)
    assert (cell != text) == text.startswith(FORMULA_STARTS)


@given(st.lists(st.dictionaries(texts, st.one_of(texts, st.integers(), st.none(), st.lists(texts))), max_size=4))
def test_json_and_json_lines_say_the_same(values: list[dict[str, Any]]) -> None:
    whole = json.loads(written(write_json({"task_id": "a"}, _stream(values))))
    assert whole.pop("synthetic") is True
    assert "synthetic" in whole.pop("notice")
    assert whole == {"task": {"task_id": "a"}, "results": values}
    lines = written(write_jsonl(_stream(values))).decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [{**value, "synthetic": True} for value in values]


public_ids = st.text(string.ascii_lowercase + string.digits, min_size=8, max_size=8)


keys = st.text(string.ascii_letters, min_size=1, max_size=40)  # HMAC takes a key and the key with zeros for one
purposes = st.sampled_from(list(LIFETIMES))


@given(public_ids, public_ids, purposes, purposes, keys, keys, st.integers(1, 100))
def test_links_open_their_dataset_for_their_purpose_and_nothing_else(
    public_id: str, other: str, purpose: Purpose, another: Purpose, key: str, other_key: str, ordinal: int
) -> None:
    signer = LinkSigner(key.encode(errors="replace").decode(), "https://studio.example")
    link = urlsplit(signer.image(public_id, ordinal, 0, 1, signer.query(public_id, purpose)))
    assert link.path == f"/api/v1/datasets/{public_id}/personas/{ordinal}/images/0"
    query = {name: values[0] for name, values in parse_qs(link.query).items()}
    expires, signature = int(query["expires"]), query["signature"]
    least = time.time() + LIFETIMES[purpose]
    assert least - 1 < expires <= least + ROUNDING[purpose]
    assert signer.opens(public_id, purpose, expires, signature)
    assert signer.opens(public_id, another, expires, signature) == (another == purpose)
    assert signer.opens(other, purpose, expires, signature) == (other == public_id)
    assert not signer.opens(public_id, purpose, expires + 1, signature)
    assert not signer.opens(public_id, purpose, expires - 1, signature)
    for place in range(len(signature)):
        altered = signature[:place] + ("0" if signature[place] != "0" else "1") + signature[place + 1 :]
        assert not signer.opens(public_id, purpose, expires, altered)
    if other_key.encode(errors="replace") != key.encode(errors="replace"):
        stranger = LinkSigner(other_key.encode(errors="replace").decode(), "https://studio.example")
        assert not stranger.opens(public_id, purpose, expires, signature)


@given(public_ids, purposes, st.text(max_size=64), st.integers(0, 2**53))
def test_made_up_signatures_open_nothing(public_id: str, purpose: Purpose, signature: str, expires: int) -> None:
    assert not LinkSigner("key", "").opens(public_id, purpose, expires, signature)


@given(st.integers(0, 10**7))
def test_elapsed_text_says_how_long(seconds: int) -> None:
    said = elapsed_text(seconds)
    assert re.fullmatch(r"\d+h [0-5]?\dm|[1-5]?\dm [0-5]?\ds|[0-5]?\ds", said)
    units = {"h": 3600, "m": 60, "s": 1}
    meant = sum(int(part[:-1]) * units[part[-1]] for part in said.split())
    assert meant <= seconds < meant + (60 if "h" in said else 1)


def test_elapsed_time_leaves_out_what_was_idle_and_survives_a_clock_that_jumped() -> None:
    start, minute = datetime(2026, 1, 1, tzinfo=UTC), timedelta(minutes=1)

    def elapsed(**times: Any) -> int:
        return elapsed_seconds(GenerationTask(**{"started_at": start, "idle_time": timedelta()} | times))

    assert elapsed(started_at=None, idle_time=None) == 0
    assert elapsed(completed_at=start + 15.5 * minute) == 15 * 60 + 30
    assert elapsed(completed_at=start + 20 * minute, idle_time=4.5 * minute) == 15 * 60 + 30
    assert elapsed(idle_since=start + 3 * minute, idle_time=minute) == 2 * 60
    assert elapsed(completed_at=start - 60 * minute) == 0


@given(st.integers(1, 100_000), st.integers(0, 20), st.data())
def test_progress_never_falls_and_is_100_only_when_all_is_there(people: int, images: int, data: st.DataObject) -> None:
    wanted = people * (images + 1)
    task = GenerationTask(status="running", stage="generating-images", steps_failed=0, started_at=None)

    def percentage(personas: int, pictures: int) -> float:
        dataset = Dataset(
            number_to_generate=people, images_per_persona=images, persona_count=personas, image_count=pictures
        )
        shown = progress_of(task, dataset)
        assert (shown.total_personas, shown.total_images) == (people, wanted)
        return shown.progress_percentage

    personas = sorted(data.draw(st.lists(st.integers(0, people), min_size=2, max_size=2)))
    pictures = sorted(data.draw(st.lists(st.integers(0, wanted), min_size=2, max_size=2)))
    early, late = percentage(personas[0], pictures[0]), percentage(personas[1], pictures[1])
    assert 0 <= early <= late <= 100
    assert percentage(people, wanted) == 100
    assert (late == 100) == (personas[1] == people and pictures[1] == wanted)


scalars = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.integers(-(2**62), 2**62))


@given(st.lists(scalars, min_size=1, max_size=3))
def test_cursors_come_back_as_they_went(keys: list[Any]) -> None:
    cursor = encode_cursor(*keys)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", cursor)
    assert decode_cursor(cursor, *map(type, keys)) == tuple(keys)
    other_types = [int if isinstance(key, str) else str for key in keys]
    with pytest.raises(Invalid):
        decode_cursor(cursor, *other_types)


@given(st.text(max_size=400))
def test_cursors_that_are_not_ours_are_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        decode_cursor(cursor, str, int, str, int)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\|<>&[]()`*_~\n\r\t "), max_size=80))
def test_plain_text_is_one_cell_without_markup(text: str) -> None:
    cell = plain_text(text)
    assert not set("|<\\\n\r") & set(re.sub(r"\\[`*_\[\]~]", "", cell))
    assert re.search(r"(?<!\\)[`*_\[\]~]", cell) is None
    shown = re.sub(r"\\([`*_\[\]~])", r"\1", cell)
    for entity, character in (
        ("&#124;", "|"), ("&#92;", "\\"), ("&lt;", "<"), ("&#47;", "/"), ("&#46;", "."), ("&amp;", "&"),
    ):  # fmt: skip
        shown = shown.replace(entity, character)
    assert shown == " ".join(text.split())
