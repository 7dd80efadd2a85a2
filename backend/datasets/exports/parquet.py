"""The Parquet export. Imported where it is used: pyarrow takes a third of a second to load."""

from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from backend.datasets.engine.profile import PROFILE_FIELDS
from backend.datasets.engine.types import PLATFORMS
from backend.datasets.exports.cards import SYNTHETIC_STATEMENT
from backend.datasets.exports.formats import Rows

PARQUET_GROUP = 2000


def parquet_schema() -> pa.Schema:
    """Columns of the Parquet export."""
    text = pa.string()
    numbers = {"children": pa.int16(), "income_band": pa.int8()}
    lists = {"interests", "traits"}
    return pa.schema(
        [
            ("id", pa.int32()), ("firstname", text), ("lastname", text), ("gender", text), ("age", pa.int16()),
            *((f"bio_{platform}", text) for platform in PLATFORMS),
            *((name, pa.list_(text) if name in lists else numbers.get(name, text)) for name in PROFILE_FIELDS),
            ("base_image_url", text), ("images", pa.list_(text)), ("review_status", text),
            ("synthetic", pa.bool_()),
        ]
    )  # fmt: skip


def _parquet_row(row: dict[str, Any]) -> dict[str, Any]:
    bios = {f"bio_{platform}": text for platform, text in row["bios"].items()}
    return {**row["profile"], **row, **bios, "synthetic": True}


async def write_parquet(rows: Rows, file: IO[bytes], metadata: dict[str, str]) -> None:
    """A Parquet file with row groups of 2 000 personas; its footer has ``metadata`` and that it is synthetic."""
    schema = parquet_schema().with_metadata({**metadata, "synthetic": "true", "notice": SYNTHETIC_STATEMENT})
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        group: list[dict[str, Any]] = []
        async for row in rows:
            group.append(_parquet_row(row))
            if len(group) == PARQUET_GROUP:
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
                group = []
        writer.write_table(pa.Table.from_pylist(group, schema=schema))
