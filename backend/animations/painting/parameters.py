"""What a painting is made of, with its defaults and limits."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from backend.animations.painting.choices import Canvas, Cursor, Finish, Preset, Style

__all__ = ["Canvas", "Cursor", "Finish", "PaintingParameters", "Preset", "Style"]

LONG_SIDE_LIMIT = 1920  # without a setting; time and memory grow with the pixels
LONG_SIDE_MOST = 3840  # with it


class PaintingParameters(BaseModel):
    """Everything that decides a painting beside the image itself.

    Validated with the context ``{"long_side_limit": 3840}``, longer sides than 1920 are allowed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Style = Style.OIL
    duration: float = Field(10.0, ge=3, le=60, allow_inf_nan=False, description="Seconds")
    fps: int = Field(30, ge=12, le=60, description="Frames per second")
    long_side: int = Field(1280, ge=320, le=LONG_SIDE_MOST, multiple_of=2, description="Pixels, even; at most 1920")
    detail: float = Field(1.0, ge=0.1, le=3, allow_inf_nan=False, description="How closely the picture is followed")
    brush_scale: float = Field(1.0, ge=0.5, le=2, allow_inf_nan=False, description="Size of all brushes")
    canvas: Canvas = Canvas.TONED
    cursor: Cursor = Field(Cursor.OFF, description="What is seen working; a reveal always shows its hand")
    finish: Finish = Finish.PAINTING
    lead: float = Field(0.4, ge=0, le=5, allow_inf_nan=False, description="Seconds of empty canvas at the start")
    hold: float = Field(1.0, ge=0, le=5, allow_inf_nan=False, description="Seconds of the finished picture")
    seed: int = Field(1, ge=0, le=2**31 - 1, description="Same seed, same painting")
    crf: int = Field(20, ge=10, le=40, description="x264's constant rate factor; smaller is better and larger")
    preset: Preset = Preset.VERYFAST

    @field_validator("long_side")
    @classmethod
    def _within_the_setting(cls, value: int, info: ValidationInfo) -> int:
        limit = (info.context or {}).get("long_side_limit", LONG_SIDE_LIMIT)
        if value > limit:
            raise ValueError(f"long_side must be at most {limit} pixels, not {value}")
        return value

    @model_validator(mode="after")
    def _leaves_time_to_paint(self) -> Self:
        if self.lead + self.hold >= self.duration / 2:
            raise ValueError(
                f"lead and hold must together be less than half of the duration: {self.lead:g} + {self.hold:g} s "
                f"is not less than {self.duration / 2:g} s"
            )
        return self

    @model_validator(mode="after")
    def _leaves_time_to_dissolve(self) -> Self:
        if self.finish is Finish.DISSOLVE and self.hold == 0:
            raise ValueError("finish 'dissolve' happens during the hold, which must be more than 0 seconds")
        return self

    @property
    def frames(self) -> int:
        """How many frames the video has, exactly."""
        return round(self.duration * self.fps)
