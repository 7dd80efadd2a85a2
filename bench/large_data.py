"""Reading a studio that stores a million personas: pages of results, keyset lists, dashboard, memory.

    python -m bench.large_data [--personas 1000000] [--seconds 8]

A few hundred people come from the real engine, through the studio; PostgreSQL multiplies them into ten datasets under
unique names, two of them with base portraits (rows only). The peer is the same query with OFFSET, as pages are
commonly numbered.
"""

import argparse
import asyncio
import random
import sys
import time

import asyncpg
import psutil
from sqlalchemy.engine import make_url

from backend.datasets.persona_repository import _COLUMNS
from bench.harness import HEADER, Bars, Studio, announce, load, percentile

DATASETS = 10
WITH_IMAGES = 2
SAMPLES = 400
DESCRIPTION = "Young professionals in tech in Berlin, mostly women, 25-35"

TASK = """
    INSERT INTO generation_tasks (public_id, kind, owner_id, params, seed, status, stage, phase, steps_total,
                                  steps_done, created_at, started_at, completed_at)
    SELECT lpad(to_hex($2::int), 8, '0'), kind, owner_id, params, seed, status, stage, phase, $3::bigint, $3::bigint,
           created_at - make_interval(days => $2::int), started_at, completed_at
    FROM generation_tasks WHERE id = $1 RETURNING id
"""
DATASET = """
    INSERT INTO datasets (task_id, name, persona_description, bio_language, number_to_generate, images_per_persona,
                          mode, style, image_size, review_required, engine_version, persona_count, image_count,
                          revision)
    SELECT $2::bigint, 'Large ' || $2::bigint, persona_description, bio_language, $3::int, images_per_persona,
           mode, style, image_size, review_required, engine_version, $3::int, $4::int, 1
    FROM datasets WHERE task_id = $1
"""
PERSONAS = """
    INSERT INTO personas (dataset_id, ordinal, first_name, last_name, gender, age, facts, profile, bios, identity,
                          review_status)
    SELECT $2::bigint, n, p.first_name, left(p.last_name, 60) || '-' || n, p.gender, p.age, p.facts, p.profile, p.bios,
           p.identity, p.review_status
    FROM generate_series(1, $3::int) n JOIN personas p ON p.dataset_id = $1 AND p.ordinal = 1 + n % $4::int
"""
IMAGES = """
    INSERT INTO persona_images (dataset_id, ordinal, index, version, key, media_type, width, height, size, crc32,
                                sha256, scene, caption, provider, model, seed, licence, attribution)
    SELECT $2::bigint, n, i.index, i.version, i.key, i.media_type, i.width, i.height, i.size, i.crc32, i.sha256,
           i.scene, i.caption, i.provider, i.model, i.seed, i.licence, i.attribution
    FROM generate_series(1, $3::int) n
    JOIN persona_images i ON i.dataset_id = $1 AND i.ordinal = 1 + n % $4::int AND i.is_current
"""
DAY = """
    INSERT INTO dataset_days (owner_id, day, tasks, personas, images)
    SELECT owner_id, (created_at AT TIME ZONE 'UTC')::date, 1, $2::int, $3::int FROM generation_tasks WHERE id = $1
    ON CONFLICT (owner_id, day) DO UPDATE SET tasks = dataset_days.tasks + 1,
        personas = dataset_days.personas + excluded.personas, images = dataset_days.images + excluded.images
"""


async def connect(url: str) -> asyncpg.Connection:
    """A bare connection to the studio's database."""
    at = make_url(url)
    host = at.query.get("host") or at.host
    return await asyncpg.connect(host=host, port=at.port, user=at.username, password=at.password, database=at.database)


def sample_people(studio: Studio) -> str:
    """A small dataset of the real engine with base portraits; its public id."""
    body = {"persona_description": DESCRIPTION, "number_to_generate": SAMPLES, "images_per_persona": 0}
    with studio.client() as client:
        public_id = client.post("/datasets", json=body | {"image_size": 256}).raise_for_status().json()["task_id"]
        while client.get(f"/datasets/{public_id}").raise_for_status().json()["status"] != "completed":
            time.sleep(0.5)
    return str(public_id)


async def fill(url: str, template: str, personas: int) -> list[str]:
    """Multiply the sample; public ids of the large datasets. The last one lacks one person in the middle."""
    connection = await connect(url)
    source = await connection.fetchval("SELECT id FROM generation_tasks WHERE public_id = $1", template)
    each = personas // DATASETS
    public_ids = []
    for number in range(1, DATASETS + 1):
        images = each if number <= WITH_IMAGES else 0
        task_id = await connection.fetchval(TASK, source, number, each + images)
        await connection.execute(DATASET, source, task_id, each, images)
        await connection.execute(PERSONAS, source, task_id, each, SAMPLES)
        if images:
            await connection.execute(IMAGES, source, task_id, each, SAMPLES)
        await connection.execute(DAY, task_id, each, images)
        public_ids.append(f"{number:08x}")
    await connection.execute("DELETE FROM personas WHERE dataset_id = $1 AND ordinal = $2", task_id, each // 2)
    await connection.execute("UPDATE datasets SET persona_count = persona_count - 1 WHERE task_id = $1", task_id)
    await connection.execute("VACUUM ANALYZE personas, persona_images, datasets, generation_tasks, dataset_days")
    size = await connection.fetchval("SELECT pg_size_pretty(pg_database_size(current_database()))")
    print(
        f"data: {personas} personas in {DATASETS} datasets, {WITH_IMAGES * each} image rows, {size} on disk", flush=True
    )
    await connection.close()
    return public_ids


async def statements(url: str, each: int, rounds: int) -> None:
    """The page's query alone, by keyset and by OFFSET, over a bare connection."""
    connection = await connect(url)
    task_ids = [row[0] for row in await connection.fetch("SELECT task_id FROM datasets WHERE persona_count = $1", each)]
    base = f"SELECT {_COLUMNS} FROM personas p WHERE p.dataset_id = $1"
    kinds = {
        "keyset": (f"{base} AND p.ordinal > $2 ORDER BY p.ordinal LIMIT 20", task_ids),
        "OFFSET in the dataset": (f"{base} ORDER BY p.ordinal OFFSET $2 LIMIT 20", task_ids),
    }
    print(f"{'the query alone, 20 rows':44}{'':9}{'p50 ms':>9}{'p99 ms':>9}")
    for place, offset in (("first", 0), ("middle", each // 2), ("last", each - 20)):
        for name, (statement, ids) in kinds.items():
            took = await _timed(connection, statement, [(random.choice(ids), offset) for _ in range(rounds)])
            print(f"  {name + ', ' + place + ' page':51}{percentile(took, 0.5):9.2f}{percentile(took, 0.99):9.2f}")
    whole = f"SELECT {_COLUMNS} FROM personas p ORDER BY p.dataset_id, p.ordinal OFFSET $1 LIMIT 20"
    took = await _timed(connection, whole, [(int(each * DATASETS * 0.9),)] * max(3, rounds // 20))
    print(f"  {'OFFSET over all datasets, at nine tenths':51}{percentile(took, 0.5):9.2f}{percentile(took, 0.99):9.2f}")
    await connection.close()


async def _timed(connection: asyncpg.Connection, statement: str, arguments: list[tuple[int, ...]]) -> list[float]:
    took = []
    for each in arguments:
        began = time.perf_counter()
        await connection.fetch(statement, *each)
        took.append((time.perf_counter() - began) * 1000)
    return took


def megabytes(process: psutil.Process) -> str:
    """RSS and PSS of a process with its children, in MB."""
    family = [process, *process.children(recursive=True)]
    memory = [each.memory_full_info() for each in family]
    return f"RSS {sum(m.rss for m in memory) / 1e6:.0f} MB, PSS {sum(m.pss for m in memory) / 1e6:.0f} MB"


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--personas", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--quick", action="store_true", help="100 000 personas, two seconds each")
    options = parser.parse_args()
    personas, seconds = (100_000, 2.0) if options.quick else (options.personas, options.seconds)
    announce()
    bars = Bars()
    with Studio(workers=2) as studio:
        url = studio.environment()["DATABASE_URL"]
        public_ids = asyncio.run(fill(url, sample_people(studio), personas))
        whole = public_ids[:-1]
        holed = public_ids[-1]
        each = personas // DATASETS
        pages = each // 20
        chance = random.Random(1)
        cases = {
            "/data first page": [f"/datasets/{i}/data?page=1" for i in whole],
            "/data middle pages": [f"/datasets/{i}/data?page={pages // 2 + n}" for i in whole for n in range(9)],
            "/data last page": [f"/datasets/{i}/data?page={pages}" for i in whole],
            "/data any page, 100 a page": [
                f"/datasets/{i}/data?per_page=100&page={chance.randint(1, each // 100)}"
                for i in whole
                for _ in range(20)
            ],
            "/data any page, somebody missing": [
                f"/datasets/{holed}/data?page={chance.randint(1, pages)}" for _ in range(100)
            ],
            "/personas after any, 20 a page": [
                f"/datasets/{i}/personas?after={chance.randint(0, each)}" for i in whole for _ in range(20)
            ],
            "/personas/{id}": [f"/datasets/{i}/personas/{chance.randint(1, each)}" for i in whole for _ in range(20)],
            "/dashboard/stats": ["/dashboard/stats"],
            "/datasets": ["/datasets"],
        }
        api = studio.processes()["api"]
        print(f"{HEADER}   ({options.connections} connections)")
        worst = 0.0
        for name, paths in cases.items():
            addresses = [f"/api/v1{path}" for path in paths]
            chance.shuffle(addresses)
            load(api, studio.port, addresses, studio.token, connections=2, seconds=0.5)
            found = load(api, studio.port, addresses, studio.token, connections=options.connections, seconds=seconds)
            print(found.row(name), flush=True)
            bars.all_met &= found.failed == 0
            worst = max(worst, found.p99_ms)
            if name in ("/data middle pages", "/data last page", "/dashboard/stats"):
                bars.check(f"p99 of {name}", found.p99_ms, "ms", at_most=50)
        bars.check("p99 of the slowest of these", worst, "ms", at_most=50)
        print(f"memory after: API {megabytes(api)}; PostgreSQL {megabytes(studio.processes()['postgres'])}")
        asyncio.run(statements(url, each, 40 if options.quick else 200))
    return 0 if bars.all_met else 1


if __name__ == "__main__":
    sys.exit(main())
