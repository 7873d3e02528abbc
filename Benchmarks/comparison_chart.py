"""Draws what simulators take for each workload: a panel a workload, a bar a simulator, each panel on its own scale from 0."""
from xml.sax.saxutils import escape

COLOURS = {"Neurite": "#0072b2", "Arbor": "#b0b7bf", "CoreNEURON": "#b0b7bf", "NEURON": "#b0b7bf"}
WIDTH, MARGIN, GAP, COLUMNS = 800, 24, 44, 2
TITLE, HEAD, ROW, BAR, NAME, LABEL = 60, 30, 24, 15, 90, 92


def svg(title, note, panels):
    """The chart as text. A panel is (title, unit, {simulator: (figure, figure relative to Neurite's)})."""
    width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
    parts, y = [], TITLE
    for first in range(0, len(panels), COLUMNS):
        row = panels[first:first + COLUMNS]
        for column, panel in enumerate(row):
            parts += panel_parts(panel, MARGIN + column * (width + GAP), y, width)
        y += HEAD + ROW * max(len(panel[2]) for panel in row) + 18
    head = [f'<rect width="{WIDTH}" height="{y:.0f}" fill="#ffffff"/>',
            text(MARGIN, 28, title, size=16, weight=600), text(MARGIN, 46, note, colour="#5b6470")]
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y:.0f}" viewBox="0 0 {WIDTH} {y:.0f}" '
                      'font-family="Helvetica, Arial, sans-serif" font-size="12">', *head, *parts, "</svg>", ""])


def panel_parts(panel, x, y, width):
    title, unit, figures = panel
    longest = max(figure for figure, _ in figures.values())
    yield (f'<text x="{x:.1f}" y="{y + 16}" fill="#1f2328"><tspan font-weight="600">{escape(title)}</tspan>'
           f'<tspan dx="8" fill="#5b6470">{escape(unit)}</tspan></text>')
    for index, (name, (figure, ratio)) in enumerate(figures.items()):
        top = y + HEAD + index * ROW
        length = max(1, (width - NAME - LABEL) * figure / longest)
        weight = 600 if name == "Neurite" else 400
        yield text(x + NAME - 8, top + 12, name, anchor="end", weight=weight)
        yield f'<rect x="{x + NAME:.1f}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2" fill="{COLOURS[name]}"/>'
        yield text(x + NAME + length + 6, top + 12, number(figure) + ("" if name == "Neurite" else f"  ({ratio:.2g}×)"), weight=weight)


def text(x, y, content, size=12, colour="#1f2328", anchor="start", weight=400):
    return (f'<text x="{x:.1f}" y="{y}" font-size="{size}" fill="{colour}" text-anchor="{anchor}" font-weight="{weight}" '
            f'xml:space="preserve">{escape(content)}</text>')


def number(figure):
    """Three digits, without an exponent."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
