"""Colours of clothes by role: plain, wearable tones rather than the primaries of the styles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of the main piece and of what is under or on it."""

    main: tuple[str, ...]
    second: tuple[str, ...]


_PLAIN = ("#f3efe6", "#e9dcc6", "#d8dfe4", "#2f3640", "#f6f4ef")
OUTFITS: dict[str, Palette] = {
    "casual": Palette(
        ("#3f6f8c", "#c95f45", "#d9a441", "#5f8a63", "#8a5a7a", "#334a66", "#e8e2d4", "#b84a52", "#5b9a9a", "#7a6a55",
         "#6f7fb0", "#e3a08a"), _PLAIN),
    "smart": Palette(("#2f4a66", "#5a4a6f", "#7a3b45", "#3f5f52", "#dfe5ea", "#b5926a", "#4a5560", "#8fa6b8"), _PLAIN),
    "formal": Palette(("#26303f", "#3a3f47", "#1f2a44", "#4a4038", "#55606b", "#2f3d3a"),
                      ("#8f2f3a", "#2f5f8f", "#4f7a5f", "#c08a3a", "#6a4a7a")),
    "home": Palette(("#e5d8c3", "#8fa896", "#c98a72", "#7f93a8", "#b58fa0", "#d9b46f", "#6f6a62"), _PLAIN),
    "sport": Palette(("#2f6fb0", "#e2593c", "#2b3138", "#39a08a", "#8a4fb0", "#d93f6a", "#e0b030"),
                     ("#f6f4ef", "#20262c", "#f2c23a", "#8fd0e8")),
    "outdoor": Palette(("#c9562f", "#3f6f5a", "#d9a02f", "#34608a", "#7a5f45", "#a33f45"),
                       ("#2f3640", "#f0e8d8", "#5f6b55")),
    "warm": Palette(("#6f5a48", "#2f3d55", "#8a3f42", "#4f5f52", "#b08a5f", "#3a3f47"),
                    ("#d9503f", "#e3c27a", "#f0e8d8", "#7fa0b8", "#c98aa0")),
    "summer": Palette(("#f4f1e8", "#5fb0c4", "#f0936a", "#f2c650", "#e8707a", "#7fb88f", "#4a7fb5"),
                      ("#fff7e6", "#e8553f", "#2f6f7a", "#f5d76a")),
    "evening": Palette(("#1f2430", "#6a1f3a", "#2a3f6a", "#3f2a55", "#0f4a4a", "#7a2230", "#2b2b2e"),
                       ("#f1ece2", "#d9cfc0", "#c9b3c6")),
    "medical": Palette(("#3f8f9a", "#4a7fb5", "#5aa08a", "#6f86a8", "#7a6fa8"), ("#dfeaf0", "#8fb8c8", "#c9d8e4")),
    "lab": Palette(("#5f86a8", "#6f9a8a"), ("#4a6f8f", "#8a4a52", "#3f5f5a", "#c9b48a", "#5f5a7a")),
    "chef": Palette(("#f3f1ea", "#3f5f52", "#7a3b45"), ("#2b3138", "#8f2f3a")),
    "apron": Palette(("#4a5f4f", "#7a4a3a", "#3a4a5a", "#5f5a55", "#8a5a4a"),
                     ("#e9e2d4", "#d8dfe4", "#f3efe6", "#c9a98a")),
    "builder": Palette(("#f2a11f", "#4a6a8a"), ("#3f5f7a", "#5f5f5f", "#7a4a3a", "#d8d2c4")),
    "overalls": Palette(("#3f5f8a", "#4a6a5a", "#5f5245"), ("#d9503f", "#e9e2d4", "#c9a45a", "#8fa0a8", "#b5654a")),
    "uniform": Palette(("#2f4560", "#4f6a7f", "#3f5a4a", "#6a7580"), ("#1f2a38", "#d9b24c", "#e9e2d4")),
}  # fmt: skip
