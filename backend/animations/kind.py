"""How the kernel knows paintings."""

KIND = "animation"
STAGE = "painting"
