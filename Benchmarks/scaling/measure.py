"""Measures maps of growing size with the same density of data, and writes results.csv and the chart of docs/scaling.md.

    measure.py DELFSTOF [--europe] [--only krige,wofe,predict] [--work FOLDER] [--results FILE]

CPU seconds are user and system, of the whole command with start, reading, writing and overviews, on one thread. Memory is
the peak of the process, disk the most that stood in the folder of the result while it was made, and the result itself.
Each size has a folder of its own, which is removed before the next one.
"""
import argparse
import csv
import math
import os
import platform
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import numpy as np
import rasterio
from rasterio.windows import Window

from chart import chart

CELL = 100
CELLS_PER_SAMPLE = 1000  # one sample in 10 square kilometres
LAYERS = 8
SIZES = [1000, 3162, 10_000]
EUROPE = 20_000
COLUMNS = ["method", "cells", "cpu", "wall", "memory_mb", "disk_mb", "result_mb", "program", "machine", "date"]

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("delfstof", type=pathlib.Path)
parser.add_argument("--europe", action="store_true", help="also 4 x 10^8 cells; needs 15 GB of disk")
parser.add_argument("--only", default="krige,wofe,predict")
parser.add_argument("--work", type=pathlib.Path)
parser.add_argument("--results", type=pathlib.Path, default=pathlib.Path(__file__).parent / "results.csv")
parser.add_argument("--sizes", help="rows and columns of the grids, with commas")
options = parser.parse_args()
delfstof = options.delfstof.resolve()


def folder_bytes(folder):
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_blocks * 512
        except OSError:
            pass
    return total


def measured(folder, arguments):
    """CPU and wall seconds, peak memory and peak disk (MB) of a command that must succeed."""
    most, done = [0], threading.Event()

    def watch():
        while not done.wait(0.5):
            most[0] = max(most[0], folder_bytes(folder))

    watcher = threading.Thread(target=watch)
    watcher.start()
    used = folder.parent / "used"
    try:
        start = time.monotonic()
        run = subprocess.run(
            ["/usr/bin/time", "-f", "%U %S %M", "-o", used, delfstof, *map(str, arguments), "--quiet"],
            capture_output=True, text=True)
        wall = time.monotonic() - start
    finally:
        done.set()
        watcher.join()
    if run.returncode:
        raise SystemExit(f"{arguments[0]} ended with {run.returncode}: {run.stderr}")
    user, system, memory = map(float, used.read_text().split())
    return user + system, wall, memory / 1024, max(most[0], folder_bytes(folder)) / 1e6


def samples(folder, size):
    generator = np.random.default_rng(size)
    count, side = size * size // CELLS_PER_SAMPLE, size * CELL
    x, y = generator.uniform(0, side, (2, count))
    # Waves of fixed length: a larger map has more of them, not longer ones.
    value = 50 + 20 * np.sin(x / 9e3) + 15 * np.cos(y / 7e3) + generator.normal(0, 2, count)
    with open(folder / "samples.csv", "w") as file:
        file.write("x,y,value\n")
        file.writelines(f"{a:.1f},{b:.1f},{c:.3f}\n" for a, b, c in zip(x, y, value))
    (folder / "model.yaml").write_text(
        "model: {nugget: 4, structures: [{type: spherical, sill: 300, range: 20000}]}\nneighbourhood: {most: 16}\n")


def layers(folder, size, name, classes):
    """Smooth fields in bytes: as so many classes. Returns the first one's value at places."""
    generator = np.random.default_rng(7)
    folder = folder / name
    folder.mkdir()
    x = (np.arange(size) * CELL).astype(np.float32)
    for index in range(LAYERS):
        a, b, c = generator.uniform(8e3, 60e3, 3)
        profile = dict(
            driver="GTiff", width=size, height=size, count=1, crs="EPSG:3035", dtype="uint8", nodata=255, tiled=True,
            blockxsize=256, blockysize=256, compress="deflate", zlevel=1, bigtiff="if_safer",
            transform=rasterio.transform.from_origin(0, size * CELL, CELL, CELL))
        with rasterio.open(folder / f"layer{index}.tif", "w", **profile) as target:
            for start in range(0, size, 256):
                y = ((np.arange(start, min(start + 256, size)) * CELL).astype(np.float32))[:, None]
                field = np.sin(x / a + index) + np.cos(y / b - index) + np.sin((x + y) / c)
                target.write(
                    np.clip((field + 3) / 6 * classes, 0, classes - 1).astype(np.uint8), 1,
                    window=Window(0, start, size, y.size))


def deposits(folder, size, name, count):
    """Points, more of them where the first layer is high."""
    generator = np.random.default_rng(5)
    side = size * CELL
    x, y = generator.uniform(0, side, (2, 20_000))
    with rasterio.open(folder / name / "layer0.tif") as source:
        value = np.array([v[0] for v in source.sample(zip(x, y))], dtype=float)
    picked = generator.choice(x.size, count, replace=False, p=(value + 0.1) / (value + 0.1).sum())
    with open(folder / f"{name}.csv", "w") as file:
        file.write("x,y\n")
        file.writelines(f"{x[i]:.1f},{y[i]:.1f}\n" for i in picked)


def krige(folder, out, size):
    samples(folder, size)
    side = size * CELL
    return ["krige", folder / "samples.csv", "--value", "value", "--crs", "EPSG:3035", "--model", folder / "model.yaml",
            "--extent", f"0,0,{side},{side}", "--cell", CELL, "--single", "--threads", 1, "--out", out]


def wofe(folder, out, size):
    layers(folder, size, "classes", 5)
    deposits(folder, size, "classes", 1000)
    named = [word for i in range(LAYERS) for word in ("--layer", f"layer{i}={folder}/classes/layer{i}.tif")]
    return ["wofe", *named, "--deposits", folder / "classes.csv", "--deposits-crs", "EPSG:3035", "--single", "--out", out]


def predict(folder, out, size):
    # One forest for all sizes: the cost of a cell follows from its trees.
    learnt = folder / "learnt"
    learnt.mkdir()
    layers(learnt, SIZES[0], "fields", 250)
    deposits(learnt, SIZES[0], "fields", 200)
    (learnt / "plan.yaml").write_text("method: forest\nforest: {trees: 100}\nimportance-repeats: 1\ndependence-places: 2\n")
    learn = [delfstof, "learn", learnt / "plan.yaml", "--layers", learnt / "fields", "--deposits", learnt / "fields.csv",
             "--deposits-crs", "EPSG:3035", "--out", learnt / "forest.json", "--quiet"]
    run = subprocess.run(learn, capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(f"learn ended with {run.returncode}: {run.stderr}")
    layers(folder, size, "fields", 250)
    return ["predict", learnt / "forest.json", "--layers", folder / "fields", "--single", "--threads", 1, "--out", out]


def machine():
    with open("/proc/cpuinfo") as file:
        name = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return f"{name}, {os.cpu_count()} cores"


def keep(row):
    """Puts a row in the place of the one of the same method and size."""
    rows = []
    if options.results.is_file():
        with open(options.results) as file:
            rows = list(csv.DictReader(file))
    rows = [old for old in rows if (old["method"], old["cells"]) != (row["method"], str(row["cells"]))] + [row]
    rows.sort(key=lambda row: (row["method"], int(row["cells"])))
    with open(options.results, "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def main():
    sizes = [int(s) for s in options.sizes.split(",")] if options.sizes else SIZES + ([EUROPE] if options.europe else [])
    version = subprocess.run([delfstof, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    for method in options.only.split(","):
        for size in sizes:
            with tempfile.TemporaryDirectory(dir=options.work, prefix="scaling-") as temporary:
                data, out = pathlib.Path(temporary) / "data", pathlib.Path(temporary) / "out"
                data.mkdir(), out.mkdir()
                command = {"krige": krige, "wofe": wofe, "predict": predict}[method](data, out / "map.tif", size)
                cpu, wall, memory, disk = measured(out, command)
                result = (out / "map.tif").stat().st_size / 1e6
            rows = keep(dict(
                method=method, cells=size * size, cpu=f"{cpu:.2f}", wall=f"{wall:.2f}", memory_mb=f"{memory:.0f}",
                disk_mb=f"{disk:.0f}", result_mb=f"{result:.0f}", program=version, machine=machine(),
                date=time.strftime("%Y-%m-%d")))
            print(f"{method}, {size * size:.3g} cells: {cpu:.1f} s CPU, {cpu / (size * size) * 1e6:.3f} s per 10^6 cells, "
                  f"{memory:.0f} MB, disk {disk:.0f} MB, result {result:.0f} MB", flush=True)
    figure = pathlib.Path(__file__).resolve().parents[2] / "docs" / "images" / "scaling.svg"
    if options.results.resolve().parent == pathlib.Path(__file__).resolve().parent:
        figure.write_text(chart(rows))


if __name__ == "__main__":
    main()
