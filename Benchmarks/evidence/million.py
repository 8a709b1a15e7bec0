"""The work of million-samples: the table and its programme, the box queries, the comparison.

    million.py make FOLDER PROGRAMME N   N samples with five contents, and a programme that declares them
    million.py boxes STORE               2000 random boxes of 0.02 degree
    million.py cost TIMEFILE             CPU seconds and MB from what `/usr/bin/time -v` wrote
"""

import random
import re
import sqlite3
import sys
import time
from pathlib import Path

# Rijksdriehoek: a square of 200 by 250 km.
WEST, SOUTH, WIDTH, HEIGHT = 60_000, 350_000, 200_000, 250_000

DECLARATION = """\
title: {en: "A million samples", nl: "Een miljoen monsters"}
obtain: {en: "made by Benchmarks/evidence", nl: "gemaakt door Benchmarks/evidence"}
reference: invented-sand-report-2019
licence: CC0-1.0
year: "2020"
files: [samples.csv]
format: table
crs: EPSG:28992
area: world
medium: soil
method: XRF
table:
  site: {x: x, y: y}
  sample: {key: id, top: top, bottom: bottom, unit: cm, date: date}
  columns: {Li: mg/kg, Zr: mg/kg, Ti: mg/kg, La: mg/kg, V: mg/kg}
systems: [beach-sand]
materials: [titanium-metal]
cost: {en: "-", nl: "-"}
"""


def make(folder: Path, programme: Path, samples: int) -> None:
    draw = random.Random(1)
    with open(folder / "samples.csv", "w", encoding="ascii") as table:
        table.write("id,x,y,top,bottom,date,Li,Zr,Ti,La,V\n")
        for number in range(samples):
            x = WEST + draw.random() * WIDTH
            y = SOUTH + draw.random() * HEIGHT
            # One value in twenty lies below the limit of 5.
            lithium = draw.lognormvariate(3, 0.85)
            lithium_text = "<5" if lithium < 5 else f"{lithium:.1f}"
            others = ",".join(f"{draw.lognormvariate(mean, 0.5):.2f}" for mean in (5.5, 7.5, 3.2, 4.1))
            day = f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            table.write(f"S{number},{x:.1f},{y:.1f},0,20,{day},{lithium_text},{others}\n")
    evidence = programme / "sources" / "evidence"
    for old in evidence.glob("*.yaml"):
        old.unlink()
    (evidence / "samples.yaml").write_text(DECLARATION, encoding="utf-8")


IDS = "SELECT id FROM rtree_site_geom WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?"
ROWS = (
    "SELECT s.fid, s.key, s.x, s.y, s.geom FROM rtree_site_geom r JOIN site s ON s.fid = r.id"
    " WHERE r.minx <= ? AND r.maxx >= ? AND r.miny <= ? AND r.maxy >= ?"
)


def boxes(store: str) -> None:
    connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    west, east, south, north = connection.execute(
        "SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = 'site'"
    ).fetchone()
    for label, query in (("numbers only", IDS), ("with rows of sites", ROWS)):
        draw = random.Random(2)
        times, found = [], 0
        for _ in range(2_000):
            x = draw.uniform(west, east - 0.02)
            y = draw.uniform(south, north - 0.02)
            start = time.perf_counter()
            rows = connection.execute(query, (x + 0.02, x, y + 0.02, y)).fetchall()
            times.append((time.perf_counter() - start) * 1_000)
            found += len(rows)
        times.sort()
        print(
            f"box query, {label}: median {times[1_000]:.3f} ms, p99 {times[1_980]:.3f} ms, worst {times[-1]:.3f} ms,"
            f" {found / 2_000:.0f} sites in a box"
        )


def cost(timefile: str) -> None:
    text = Path(timefile).read_text(encoding="utf-8")
    user, system, peak = (
        float(re.search(pattern + r"[^:]*: ([0-9.]+)", text).group(1))
        for pattern in ("User time", "System time", "Maximum resident set size")
    )
    print(f"{user + system:.1f} {peak / 1_024:.0f}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder, programme, samples]:
            make(Path(folder), Path(programme), int(samples))
        case ["boxes", store]:
            boxes(store)
        case ["cost", timefile]:
            cost(timefile)
        case _:
            sys.exit(__doc__)
