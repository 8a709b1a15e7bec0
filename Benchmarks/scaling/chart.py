"""The chart of docs/scaling.md: cost per million cells and peak memory against the number of cells."""
import math

COLOURS = {"krige": "#0b5394", "wofe": "#38761d", "predict": "#b45f06"}
NAMES = {"krige": "kriging", "wofe": "weights of evidence", "predict": "forest"}
WIDTH, HEIGHT, LEFT, TOP, PLOT = 760, 300, 60, 40, 200


def number(value):
    return f"{value:g}"


def panel(rows, left, title, value, floor, ceiling):
    """One plot on two logarithmic axes."""
    width = 260
    lowest, highest = 5.7, 8.9

    def x(cells):
        return left + (math.log10(cells) - lowest) / (highest - lowest) * width

    def y(v):
        return TOP + PLOT - (math.log10(v) - floor) / (ceiling - floor) * PLOT

    parts = [f'<text x="{left}" y="{TOP - 16}" font-weight="bold">{title}</text>']
    for power in range(math.ceil(floor), math.floor(ceiling) + 1):
        parts.append(f'<line x1="{left}" x2="{left + width}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}" stroke="#ccc"/>')
        parts.append(f'<text x="{left - 6}" y="{y(10**power) + 4:.1f}" text-anchor="end">{number(10**power)}</text>')
    for power in range(6, 9):
        parts.append(f'<text x="{x(10**power):.1f}" y="{TOP + PLOT + 18}" text-anchor="middle">10<tspan dy="-5" font-size="9">{power}</tspan></text>')
    parts.append(f'<text x="{left + width / 2}" y="{TOP + PLOT + 38}" text-anchor="middle">cells</text>')
    for method, colour in COLOURS.items():
        points = [(x(int(r["cells"])), y(value(r))) for r in rows if r["method"] == method]
        if points:
            line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
    return parts


def chart(rows):
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" '
        'role="img"><title>Cost per million cells and peak memory against the number of cells</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    ]
    parts += panel(rows, LEFT, "CPU seconds per million cells", lambda r: float(r["cpu"]) / int(r["cells"]) * 1e6, -2, 1)
    parts += panel(rows, LEFT + 390, "peak memory, MB", lambda r: float(r["memory_mb"]), 1, 4)
    for index, (method, colour) in enumerate(COLOURS.items()):
        left = LEFT + 150 * index
        parts.append(f'<rect x="{left}" y="{HEIGHT - 14}" width="12" height="3" fill="{colour}"/>')
        parts.append(f'<text x="{left + 18}" y="{HEIGHT - 9}">{NAMES[method]}</text>')
    return "\n".join(parts + ["</svg>", ""])
