"""Response bodies beside one dataset: dashboard, settings, and what the generate form can offer."""

from typing import Literal

from backend.core.schemas import ResponseSchema


class DayCount(ResponseSchema):
    """A day's count."""

    date: str
    count: int


class DashboardOverview(ResponseSchema):
    """Totals over all time, of the caller."""

    total_tasks: int
    total_personas: int
    total_images: int
    completed_tasks: int
    failed_tasks: int
    tasks_in_progress: int
    average_personas_per_task: float
    average_images_per_persona: float


class LastSevenDays(ResponseSchema):
    """Today and the six days before, ascending, days without anything as 0."""

    tasks_by_date: list[DayCount]
    personas_by_date: list[DayCount]
    images_by_date: list[DayCount]


class DashboardStats(ResponseSchema):
    """The dashboard's numbers."""

    overview: DashboardOverview
    last_7_days: LastSevenDays


class BioPrompts(ResponseSchema):
    """The four prompts that steer the bios."""

    bio_prompt_facebook: str
    bio_prompt_instagram: str
    bio_prompt_x: str
    bio_prompt_tiktok: str


class SettingsRead(ResponseSchema):
    """The caller's prompts as they take effect, and the defaults beneath them."""

    bio_prompts: BioPrompts
    defaults: BioPrompts
    overridden: list[str]
    not_understood: dict[str, list[str]]
    """Sentences that the embedded writer does not understand; language models get them whole."""


class SettingsSaved(ResponseSchema):
    """Which settings were stored."""

    success: bool
    message: str
    saved_settings: list[str]


class StyleOption(ResponseSchema):
    """A portrait style with its licence."""

    id: str
    name: str
    licence: str
    attribution: str
    sample_url: str | None


class LanguageOption(ResponseSchema):
    """A language of bios."""

    code: str
    name: str


class Options(ResponseSchema):
    """What the generate form can offer."""

    languages: list[LanguageOption]
    styles: list[StyleOption]
    fields: list[str]
    interests: list[str]
    occupations: list[str]
    limits: dict[str, int]
    suggestions: dict[str, list[int]]
    engine_version: str
    registration: Literal["open", "invitation", "closed"]
    """Who may create an account."""
    api_scopes: list[str]
    """What API keys can be allowed."""
