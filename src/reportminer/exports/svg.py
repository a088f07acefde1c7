"""Charts of the web page: plain SVG inside the page, no script, nothing loaded.

Colours and sizes are attributes, since the page's policy allows no inline style; each picture has
a title for readers of screens, and the numbers stand in the tables of the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal

from reportminer.exports.charts import Chart, Curve
from reportminer.exports.markup import Html, el
from reportminer.exports.wording import decimal_words

_COLOURS = (
    "#1f5aa6", "#c0504d", "#3d7d2c", "#8064a2", "#b56a00", "#1f7f90", "#7f5b3a", "#5f6b78",
)  # fmt: skip
_WIDTH = 900
_LEFT, _RIGHT, _TOP = 70, 20, 16
_BAR, _NAMES = 22, 290


def charts_section(charts: Sequence[Chart]) -> Html:
    """All charts under one heading."""
    figures = [
        el(
            "figure",
            el("figcaption", el("strong", chart.title)),
            svg(chart),
            el("p", f"Ghi chú: {chart.note}.", class_="about") if chart.note else "",
        )
        for chart in charts
    ]
    return el("section", el("h2", "Biểu đồ"), *figures, id="bieu-do", class_="charts")


def svg(chart: Chart) -> Html:
    """One chart as SVG."""
    parts, height = _line_parts(chart) if chart.kind == "line" else _bar_parts(chart)
    return el(
        "svg", el("title", chart.title), *parts, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}", role="img", width="100%", font_size=13,
    )  # fmt: skip


def _words(value: float) -> str:
    whole = Decimal(str(round(value, 1)))
    return decimal_words(whole.quantize(Decimal(1)) if whole == int(whole) else whole)


def _step(top: float) -> float:
    """A round distance of grid lines, four or five of them up to ``top``."""
    if top <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(top / 4))
    return next(power * m for m in (1, 2, 2.5, 5, 10) if power * m * 5 >= top)


def _text(x: float, y: float, words: str, **more: str | int) -> Html:
    return el("text", words, x=f"{x:.1f}", y=f"{y:.1f}", fill="#24292f", **more)


def _colours(curves: Sequence[Curve]) -> dict[str, str]:
    """A colour for each unit; pieces of one line cut at a break share it."""
    names = dict.fromkeys(c.name.split(" (từ ")[0] for c in curves)
    return {name: _COLOURS[n % len(_COLOURS)] for n, name in enumerate(names)}


def _line_parts(chart: Chart) -> tuple[list[Html], int]:
    colours = _colours(chart.curves)
    plot = 300
    rows = -(-len(colours) // 2)
    height = _TOP + plot + 34 + rows * 20
    values = [v for c in chart.curves for v in c.values if v is not None]
    step = _step(max(values, default=1))
    top = step * max(1, math.ceil(max(values, default=1) / step))
    across = (_WIDTH - _LEFT - _RIGHT) / max(len(chart.categories) - 1, 1)

    def place(number: int, value: float) -> tuple[float, float]:
        return _LEFT + number * across, _TOP + plot * (1 - value / top)

    parts: list[Html] = []
    for line in range(round(top / step) + 1):
        _, y = place(0, line * step)
        parts.append(el("line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=f"{y:.1f}", y2=f"{y:.1f}",
                        stroke="#d8dee4"))  # fmt: skip
        parts.append(_text(_LEFT - 8, y + 4, _words(line * step), text_anchor="end"))
    for number, category in enumerate(chart.categories):
        parts.append(_text(place(number, 0)[0], _TOP + plot + 20, category, text_anchor="middle"))
    for curve in chart.curves:
        parts += _curve(curve, colours, place)
    for number, (name, colour) in enumerate(colours.items()):
        x, y = _LEFT + (number % 2) * 410, _TOP + plot + 44 + (number // 2) * 20
        parts.append(el("rect", x=x, y=y - 10, width=12, height=12, fill=colour))
        parts.append(_text(x + 18, y, name))
    return parts, height


def _curve(
    curve: Curve, colours: dict[str, str], place: Callable[[int, float], tuple[float, float]]
) -> list[Html]:
    name = curve.name.split(" (từ ")[0]
    dash = "6 4" if name != curve.name else None
    runs: list[list[tuple[float, float, float]]] = [[]]
    for number, value in enumerate(curve.values):
        if value is None:
            runs.append([])
        else:
            x, y = place(number, value)
            runs[-1].append((x, y, value))
    parts: list[Html] = []
    for run in runs:
        if len(run) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in run)
            parts.append(el("polyline", points=points, fill="none", stroke=colours[name],
                            stroke_width=2, stroke_dasharray=dash))  # fmt: skip
        for x, y, value in run:
            tip = el("title", f"{curve.name}: {_words(value)}")
            parts.append(el("circle", tip, cx=f"{x:.1f}", cy=f"{y:.1f}", r=4, fill=colours[name]))
    return parts


def _bar_parts(chart: Chart) -> tuple[list[Html], int]:
    values = [v or 0 for v in chart.curves[0].values]
    top = max(values, default=1) or 1
    room = _WIDTH - _NAMES - 90
    parts: list[Html] = []
    for number, (name, value) in enumerate(zip(chart.categories, values, strict=True)):
        y = _TOP + number * _BAR
        short = name if len(name) <= 40 else name[:39] + "…"
        parts.append(_text(_NAMES - 8, y + 14, short, text_anchor="end"))
        width = max(value / top * room, 0)
        parts.append(el("rect", el("title", name), x=_NAMES, y=y + 2, width=f"{width:.1f}",
                        height=_BAR - 6, fill=_COLOURS[0]))  # fmt: skip
        parts.append(_text(_NAMES + width + 6, y + 14, _words(value)))
    return parts, _TOP + len(values) * _BAR + 8
