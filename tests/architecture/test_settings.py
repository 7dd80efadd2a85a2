"""What the deployment says of settings, folders and files is so."""

import asyncio
from pathlib import Path

from pydantic import AliasChoices

from backend.core.config import Settings
from backend.core.storage.configured import open_configured_store
from tests.conftest import ROOT


def test_every_setting_is_in_the_deployment_guide() -> None:
    guide = (ROOT / "docs" / "deployment.md").read_text()
    missing = []
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names = [str(choice) for choice in alias.choices] if isinstance(alias, AliasChoices) else [name.upper()]
        if not any(f"`{known}`" in guide or f"`ATELIER_{known}`" in guide for known in names):
            missing.append(name)
    assert missing == []


def test_the_guide_backs_up_the_folder_that_holds_objects(tmp_path: Path) -> None:
    asyncio.run(_open_and_close(tmp_path))
    (folder,) = [path.name for path in tmp_path.iterdir()]
    assert f"rsync -a data/{folder}/ " in (ROOT / "docs" / "deployment.md").read_text()


async def _open_and_close(folder: Path) -> None:
    store = await open_configured_store(Settings(data=folder, s3_bucket=""))
    await store.close()


def test_what_the_image_copies_is_there() -> None:
    copied = [
        source
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for source in line.split()[1:-1]
    ]
    assert copied
    assert [path for path in copied if not (ROOT / path).exists()] == []
