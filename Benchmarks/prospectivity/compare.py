"""Runs the same rasters through Delfstof and its peers, one after the other on one thread, and prints the ratios.

    compare.py DELFSTOF WORK [--large]

Seconds are CPU seconds, user and system. Those of Delfstof are of the whole command, with reading, writing and start;
those of the peers leave start and imports of modules out. Results are compared cell by cell.
"""
import json
import os
import subprocess
import sys

import numpy as np
import rasterio

delfstof, work = (os.path.abspath(path) for path in sys.argv[1:3])
here = os.path.dirname(os.path.abspath(__file__))
environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", LOKY_MAX_CPU_COUNT="1")
cell = 100.0
rows_of_table = []


def path(name):
    return os.path.join(work, name)


def measured(arguments):
    """CPU seconds and peak memory (MB) of a command that must succeed."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    message = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(arguments[:4])} ended with {process.returncode}:\n{message}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def peer(script, *arguments):
    result = subprocess.run(
        [sys.executable, os.path.join(here, "peers", script), *arguments], capture_output=True, text=True, env=environment)
    if result.returncode != 0:
        raise SystemExit(f"{script} failed:\n{result.stderr}")
    return [float(word) for word in result.stdout.split()]


def report(task, own, memory, other, name, difference):
    rows_of_table.append((task, own, memory, other, name, difference))
    ratio = f"{other / own:6.1f}x" if other else "      -"
    print(f"{task:46} {own:8.2f} s {memory:7.0f} MB   {name:22} {other or 0:8.2f} s {ratio}   {difference}", flush=True)


def layers(size, count, kind="uint8"):
    """Smooth fields of known waves, in classes or as they are; every tool sees the same numbers."""
    files = []
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size
    generator = np.random.default_rng(size)
    for index in range(count):
        a, b, c = generator.uniform(2, 9, 3)
        field = np.sin(a * x + index) + np.cos(b * y - index) + np.sin(c * (x + y))
        values = np.clip((field + 3) / 6 * 5, 0, 4).astype(np.uint8) if kind == "uint8" else field.astype(np.float32)
        file = path(f"{kind}-{size}-{index}.tif")
        with rasterio.open(
            file, "w", driver="GTiff", width=size, height=size, count=1, dtype=kind, crs="EPSG:28992",
            transform=rasterio.transform.from_origin(0, 600_000, cell, cell),
            nodata=255 if kind == "uint8" else np.nan,
        ) as target:
            target.write(values, 1)
        files.append((f"layer{index}", file))
    return files


def deposits(size, stack, count=300):
    """Points in cells of their own, more of them where the first layer is high."""
    with rasterio.open(stack[0][1]) as source:
        first = source.read(1).astype(float)
    weights = (first - np.nanmin(first) + 0.2).reshape(-1)
    picked = np.random.default_rng(5).choice(weights.size, count, replace=False, p=weights / weights.sum())
    file = path(f"deposits-{size}.csv")
    with open(file, "w") as target:
        target.write("x,y\n")
        for index in picked:
            target.write(f"{(index % size + 0.5) * cell},{600_000 - (index // size + 0.5) * cell}\n")
    return file


def named(stack):
    return [word for name, file in stack for word in ("--layer", f"{name}={file}")]


def difference(one, other):
    with rasterio.open(one) as a, rasterio.open(other) as b:
        return f"posterior {np.nanmax(np.abs(a.read(1) - b.read(1))):.1e}"


def weights_of_evidence(size):
    stack = layers(size, 8)
    points = deposits(size, stack)
    common = ["--deposits", points, "--deposits-crs", "EPSG:28992", "--unit-area", "0.01", "--quiet"]
    own, memory = measured([delfstof, "wofe", *named(stack), *common, "--out", path("posterior.tif")])
    other = peer("eis_wofe.py", path("eis.tif"), points, "0.01", *[file for _, file in stack])
    report(f"weights of evidence, 8 x {size}^2, five bands", own, memory, other[0], "EIS's algorithm (two)",
           difference(path("posterior.tif"), path("eis.tif")))
    return path("posterior.tif"), points


def curves(map_file, points, size):
    out = path("curves")
    own, memory = measured(
        [delfstof, "validate", map_file, "--deposits", points, "--deposits-crs", "EPSG:28992", "--out", out,
         "--bootstrap", "0", "--quiet"])
    seconds, roc, success = peer("curves.py", map_file, points)
    report(f"ROC, success rate, prediction-area, {size}^2", own, memory, seconds, "scikit-learn, numpy", f"ROC {roc:.6f}")


RECIPE = """grid:
  crs: EPSG:28992
  extent: [0, {south}, {east}, 600000]
  cell: {cell}
layers:
  distance:
    steps:
      - features: {{file: lines.geojson}}
      - distance
"""


def distance(size):
    generator = np.random.default_rng(3)
    starts = generator.uniform(0, size * cell, (10_000, 2))
    ends = starts + generator.normal(0, 4_000, (10_000, 2))
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [
            [a[0], 600_000 - a[1]], [b[0], 600_000 - b[1]]]}} for a, b in zip(starts, ends)]
    lines = path("lines.geojson")
    with open(lines, "w") as target:
        json.dump({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}},
                   "features": features}, target)
    recipe = path("layers.yaml")
    with open(recipe, "w") as target:
        target.write(RECIPE.format(cell=cell, south=600_000 - size * cell, east=size * cell))
    out = path("layers")
    own, memory = measured([delfstof, "layers", recipe, "--out", out, "--threads", "1", "--quiet"])
    seconds, largest = peer("distance.py", os.path.join(out, "distance.tif"), lines, "400")
    report(f"exact distance to 10^4 segments, {size}^2", own, memory, seconds, "shapely (tree)", f"{largest:.1e} m")


def large():
    size = 10_000
    stack = layers(size, 8)
    points = deposits(size, stack)
    own, memory = measured(
        [delfstof, "wofe", *named(stack), "--deposits", points, "--deposits-crs", "EPSG:28992", "--unit-area", "0.01",
         "--single", "--out", path("large.tif"), "--quiet"])
    report("weights of evidence, 8 x 10^8 cells", own, memory, None, "-", "")


size = 4096
map_file, points = weights_of_evidence(size)
curves(map_file, points, size)
distance(size)
if "--large" in sys.argv:
    large()
