"""Contrast by WCAG, and how far apart two colours look to a person with deuteranopia."""

from __future__ import annotations

Rgb = tuple[float, float, float]

DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
SRGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Rgb:
    def channel(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def _times(matrix: tuple[Rgb, Rgb, Rgb], colour: Rgb) -> Rgb:
    rows = [sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix]
    return rows[0], rows[1], rows[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted(_times(SRGB_TO_XYZ, linear(each))[1] for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _lab(colour: Rgb) -> Rgb:
    def curve(value: float) -> float:
        return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    xyz = _times(SRGB_TO_XYZ, colour)
    x, y, z = (curve(value / white) for value, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, *, deuteranopia: bool) -> float:
    """Delta E (1976) between two colours."""
    seen = []
    for colour in map(linear, (one, other)):
        shown = colour
        if deuteranopia:
            red, green, blue = (min(1.0, max(0.0, c)) for c in _times(DEUTERANOPIA, colour))
            shown = (red, green, blue)
        seen.append(_lab(shown))
    total: float = sum((a - b) ** 2 for a, b in zip(*seen, strict=True))
    return float(total**0.5)
