"""The `atelier` command. Each subcommand imports what it needs when it runs, so that `up` stays a light process."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import backend
from backend.animations.painting.choices import Canvas, Cursor, Finish, Preset, Style


class Export(StrEnum):
    """Formats of a dataset's file."""

    ZIP = "zip"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    IMAGEFOLDER = "imagefolder"


app = typer.Typer(
    name="atelier", help="A self-hosted generation studio.", no_args_is_help=True, pretty_exceptions_enable=False
)
admin_app = typer.Typer(help="Users with full rights.", no_args_is_help=True)
app.add_typer(admin_app, name="admin")


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"atelier {backend.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version")
    ] = False,
) -> None:
    pass


@app.command()
def up(
    host: Annotated[str, typer.Option(envvar="ATELIER_HOST", help="Address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="ATELIER_PORT", min=1, max=65535)] = 7001,
    data: Annotated[Path, typer.Option(envvar="ATELIER_DATA", help="Data folder")] = Path("data"),
    workers: Annotated[int, typer.Option(envvar="ATELIER_WORKERS", min=0, help="0: one per core")] = 0,
    database_url: Annotated[str, typer.Option(envvar="DATABASE_URL", help="Empty: an embedded PostgreSQL")] = "",
    redis_url: Annotated[str, typer.Option(envvar="REDIS_URL", help="Empty: an embedded Valkey")] = "",
) -> None:
    """Run the whole studio: servers, API, browser app and workers."""
    from backend.cli.up import run_up

    raise typer.Exit(
        run_up(
            host=host,
            port=port,
            data_dir=data,
            workers=workers,
            database_url=database_url,
            redis_url=redis_url,
        )
    )


@app.command()
def worker() -> None:
    """Run one more worker, for DATABASE_URL and REDIS_URL or the studio that runs on the data folder."""
    from backend.cli.worker import run

    raise typer.Exit(run())


@app.command()
def migrate(revision: Annotated[str, typer.Argument(help="Target revision")] = "head") -> None:
    """Bring the database up to date: DATABASE_URL's, or the data folder's."""
    from backend.cli.migrate import run_migrations

    raise typer.Exit(run_migrations(revision))


@app.command()
def doctor(json: Annotated[bool, typer.Option("--json", help="For machines")] = False) -> None:
    """Say what is wrong on this machine, and how to mend it."""
    from backend.cli.doctor import run_doctor

    raise typer.Exit(run_doctor(as_json=json))


@admin_app.command("create")
def admin_create(
    email: Annotated[str, typer.Option(prompt=True, envvar="ATELIER_ADMIN_EMAIL")],
    password: Annotated[str, typer.Option(envvar="ATELIER_ADMIN_PASSWORD", help="Generated when empty")] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the password of a user who is there")] = False,
) -> None:
    """Create an administrator, or make one of a user."""
    from backend.cli.admin import create_admin

    raise typer.Exit(create_admin(email, password, force=force))


@admin_app.command("bootstrap", hidden=True)
def admin_bootstrap() -> None:
    """Create the first administrator when there is none (used by `atelier up`)."""
    from backend.cli.admin import bootstrap

    raise typer.Exit(bootstrap())


@app.command(epilog='Example: atelier generate "Nurses in Madrid, 30-45" -n 50 --images 4 -l es -o madrid.zip')
def generate(
    description: Annotated[str, typer.Argument(help="Who the people are, in plain words")],
    number: Annotated[int, typer.Option("--number", "-n", min=1, max=100_000, help="How many people")] = 10,
    images: Annotated[int, typer.Option(min=0, max=20, help="Images beside the base portrait")] = 4,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            show_default="dataset.zip",
            help="File: .zip .json .jsonl .csv .parquet; - for standard output",
        ),
    ] = None,
    export: Annotated[Export | None, typer.Option("--format", help="When the ending does not say it")] = None,
    language: Annotated[
        str, typer.Option("--language", "-l", help="Of the bios: en, de, es, fr; with a language model any other")
    ] = "en",
    style: Annotated[str, typer.Option(help="Portrait style")] = "toon-head",
    seed: Annotated[int | None, typer.Option(min=0, help="Same seed, same people")] = None,
    max_budget: Annotated[
        str | None, typer.Option(help="US dollars that models may cost; then it is paused, and can be resumed")
    ] = None,
    embedded_only: Annotated[bool, typer.Option("--embedded-only", help="Ask no models: nothing is paid")] = False,
    url: Annotated[str, typer.Option(envvar="ATELIER_URL", help="A running studio; empty: one for this run")] = "",
    api_key: Annotated[str, typer.Option(envvar="ATELIER_API_KEY", help="For --url")] = "",
    email: Annotated[str, typer.Option(envvar="ATELIER_EMAIL", help="For --url, instead of a key")] = "",
    password: Annotated[str, typer.Option(envvar="ATELIER_PASSWORD", help="Of that address")] = "",
    json: Annotated[bool, typer.Option("--json", help="End with a line for machines")] = False,
    progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Show how far it is")] = True,
) -> None:
    """Generate a dataset and download it."""
    from backend.cli.generate import Order, run_generate
    from backend.cli.remote import Credentials

    order = Order(description, number, images, language, style, seed, embedded_only, max_budget)
    credentials = Credentials(api_key, email, password)
    code = run_generate(
        order, output, export=export or "", url=url, credentials=credentials, as_json=json, progress=progress
    )
    raise typer.Exit(code)


@app.command(epilog="Example: atelier paint photo.jpg -o painting.mp4 --style oil --duration 15 --cursor brush")
def paint(
    photo: Annotated[Path, typer.Argument(help="PNG, JPEG, GIF, BMP, TIFF or WebP")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", show_default="as the photo, .mp4", help="The video")
    ] = None,
    style: Annotated[Style | None, typer.Option(show_default="oil", help="How it is painted")] = None,
    duration: Annotated[float | None, typer.Option(show_default="10", help="Seconds, 3 to 60")] = None,
    fps: Annotated[int | None, typer.Option(show_default="30", help="Frames per second, 12 to 60")] = None,
    long_side: Annotated[int | None, typer.Option(show_default="1280", help="Pixels, even, 320 to 3840")] = None,
    detail: Annotated[float | None, typer.Option(show_default="1", help="How closely it is followed, 0.1 to 3")] = None,
    brush_scale: Annotated[float | None, typer.Option(show_default="1", help="Of all brushes, 0.5 to 2")] = None,
    canvas: Annotated[Canvas | None, typer.Option(show_default="toned", help="What is painted on")] = None,
    cursor: Annotated[Cursor | None, typer.Option(show_default="off", help="What is seen working")] = None,
    finish: Annotated[Finish | None, typer.Option(show_default="painting", help="What the end shows")] = None,
    lead: Annotated[float | None, typer.Option(show_default="0.4", help="Seconds of empty canvas")] = None,
    hold: Annotated[float | None, typer.Option(show_default="1", help="Seconds of the finished picture")] = None,
    seed: Annotated[int | None, typer.Option(show_default="1", help="Same seed, same painting")] = None,
    crf: Annotated[int | None, typer.Option(show_default="20", help="Smaller is better and larger, 10 to 40")] = None,
    preset: Annotated[Preset | None, typer.Option(show_default="veryfast", help="Of x264")] = None,
    poster: Annotated[Path | None, typer.Option(help="Also write the finished painting (.jpg, .png)")] = None,
    sheet: Annotated[Path | None, typer.Option(help="Also write twelve moments in one picture (.jpg, .png)")] = None,
    gif: Annotated[Path | None, typer.Option(help="Also write a small animation (.gif)")] = None,
    webp: Annotated[Path | None, typer.Option(help="Also write a small animation (.webp)")] = None,
    json: Annotated[bool, typer.Option("--json", help="End with a line for machines")] = False,
    progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Show how far it is")] = True,
) -> None:
    """Paint a photo, as a video; needs no studio."""
    from backend.cli.paint import run_paint

    wishes = {
        "style": style, "duration": duration, "fps": fps, "long_side": long_side, "detail": detail,
        "brush_scale": brush_scale, "canvas": canvas, "cursor": cursor, "finish": finish, "lead": lead, "hold": hold,
        "seed": seed, "crf": crf, "preset": preset,
    }  # fmt: skip
    beside = {"poster": poster, "sheet": sheet, "gif": gif, "webp": webp}
    raise typer.Exit(run_paint(photo, output, wishes, beside, as_json=json, progress=progress))


def main() -> None:
    """Entry point of the `atelier` command."""
    try:
        app()
    except ValueError as error:
        problems = settings_problems(error)
        if not problems:
            raise
        for problem in problems:
            print(f"Error: {problem}", file=sys.stderr)
        sys.exit(1)


def settings_problems(error: ValueError) -> list[str]:
    """What is wrong with the environment, a line a setting; empty when the error is about something else."""
    if type(error).__name__ != "ValidationError" or getattr(error, "title", "") != "Settings":
        return []
    found = error.errors(include_url=False)  # type: ignore[attr-defined]  # pydantic is not imported only for this
    names = ((str(problem["loc"][0]), str(problem["msg"]).removeprefix("Value error, ")) for problem in found)
    return [f"{name if name.isupper() else f'ATELIER_{name.upper()}'}: {message}" for name, message in names]
