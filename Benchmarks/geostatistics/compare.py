"""Runs the same data through Delfstof and its peers, one after the other on one thread, and prints the ratios.

    compare.py MEASURE DELFSTOF WORK [--full]

MEASURE is the program built from Sources/measure here, DELFSTOF the command-line program, WORK a folder for data.
CPU seconds are those of the computation itself, without reading, start and import of modules, for every tool alike;
of what takes less than five seconds the least of three runs counts. The command line at the end is measured whole.
"""
import json
import os
import shutil
import subprocess
import sys

import numpy as np

measure, delfstof, work = (os.path.abspath(path) for path in sys.argv[1:4])
full = "--full" in sys.argv
here = os.path.dirname(os.path.abspath(__file__))
environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
peers = {
    "delfstof": [measure],
    "krigekit": [sys.executable, os.path.join(here, "peers/krigekit_peer.py")],
    "gstat": ["Rscript", "--vanilla", os.path.join(here, "peers/gstat_peer.R")],
    "pykrige": [sys.executable, os.path.join(here, "peers/pykrige_peer.py")],
    "gstlearn": [sys.executable, os.path.join(here, "peers/gstlearn_peer.py")],
}


def field(places):
    """A smooth field of known waves with a little noise: every tool sees the same numbers."""
    noise = np.random.default_rng(11).normal(0, 0.3, len(places))
    x, y = places[:, 0], places[:, 1]
    deep = places[:, 2] / 40 if places.shape[1] > 2 else 0
    return np.sin(x / 70) + np.cos(y / 90 + x / 200) + deep + noise


def points(count, dimensions=2):
    size = np.array([1000.0, 1000.0, 100.0][:dimensions])
    places = np.random.default_rng(count + dimensions).uniform(0, 1, (count, dimensions)) * size
    path = os.path.join(work, f"points-{count}-{dimensions}.bin")
    np.column_stack([places, field(places)]).tofile(path)
    return path


def cells(columns, rows, levels=1):
    """Centres, in the order of a grid: rows from the north, columns from the west, levels from below."""
    path = os.path.join(work, f"cells-{columns}-{rows}-{levels}.bin")
    x = (np.arange(columns) + 0.5) * 1000 / columns
    y = 1000 - (np.arange(rows) + 0.5) * 1000 / rows
    z = (np.arange(levels) + 0.5) * 100 / levels
    if levels == 1:
        grid = np.stack(np.meshgrid(y, x, indexing="ij"), -1)[..., ::-1]
    else:
        grid = np.stack(np.meshgrid(z, y, x, indexing="ij"), -1)[..., ::-1]
    np.ascontiguousarray(grid).tofile(path)
    return path


def run(tool, task):
    """Cost and numbers of a task; other programs that run beside it would add to what is over soon."""
    cost, numbers = run_once(tool, task)
    for _ in range(2 if cost["cpu"] < 5 else 0):
        cost = min(cost, run_once(tool, task)[0], key=lambda one: one["cpu"])
    return cost, numbers


def run_once(tool, task):
    task = dict(task, result=os.path.join(work, f"{tool}.result"))
    path = os.path.join(work, f"{tool}.json")
    with open(path, "w") as file:
        json.dump(task, file)
    answer = subprocess.run(peers[tool] + [path], cwd=work, env=environment, capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"{tool} failed on {task['title']}:\n{answer.stdout}{answer.stderr}")
    cost = json.loads(answer.stdout.strip().splitlines()[-1])
    return cost, np.fromfile(task["result"])


failures = []


def agreement(title, tool, ours, theirs, relative, others):
    """Largest difference as a share of the largest value of the column, and the share of cells beyond `relative`.

    `others`: the share of cells in which the tool may choose another neighbourhood (see README.md).
    """
    if np.isnan(ours).any() or np.isnan(theirs).any():
        failures.append(f"{title}: {tool} or delfstof has cells without a number")
        return "cells without a number"
    difference = (np.abs(ours - theirs) / np.maximum(1.0, np.abs(theirs).max(axis=0))).max(axis=1)
    beyond = difference > relative
    if beyond.mean() > others:
        failures.append(f"{title}: {tool} differs by up to {difference.max():.2g} in {beyond.mean():.2%} of cells")
    text = f"{difference[~beyond].max():.1e}" if not beyond.all() else f"{difference.max():.1e}"
    return text + (f" but in {beyond.mean():.2%} of cells" if beyond.any() else "")


def compare(task, tools, goal=None, share=None, relative=1e-6, others={"gstat": 1e-5}):
    """`share`: peers too slow for the whole task get that number of cells, taken evenly; time is scaled per cell."""
    cost, result = run("delfstof", task)
    total = task.get("count")
    width = 3 if task["kind"] == "variogram" else 2
    ours = result.reshape(-1, width)
    note = f"  (goal {goal})" if goal else ""
    print(f"\n{task['title']}\n  {'delfstof':10} {cost['cpu']:9.2f} s CPU {cost['peak']:8.0f} MB{note}", flush=True)
    for tool in tools:
        part, chosen, scale = task, slice(None), 1.0
        if share and tool in share:
            step = max(1, total // share[tool])
            chosen = slice(0, None, step)
            if task["kind"] == "loo":
                part = dict(task, every=step)
            else:
                places = np.fromfile(task["cells"]).reshape(total, -1)[chosen]
                path = os.path.join(work, "cells-part.bin")
                np.ascontiguousarray(places).tofile(path)
                part = dict(task, cells=path)
            scale = total / len(range(total)[chosen])
        other, theirs = run(tool, part)
        if task["kind"] == "sgs":
            print(
                f"  {tool:10} {other['cpu']:9.2f} s CPU {other['peak']:8.0f} MB  ratio {other['cpu'] / cost['cpu']:6.1f}"
                f"  mean {theirs[0]:+.3f}, variance {theirs[1]:.3f} (delfstof {result[0]:+.3f}, {result[1]:.3f})",
                flush=True)
            if abs(theirs[0] - result[0]) > 0.05 or abs(theirs[1] - result[1]) > 0.1 * theirs[1]:
                failures.append(f"{task['title']}: the realisations of {tool} have another mean or variance")
            continue
        words = agreement(
            task["title"], tool, ours[chosen], theirs.reshape(-1, width), relative, others.get(tool, 0.0))
        seconds = other["cpu"] * scale
        scaled = f", from {len(theirs) // width} cells" if scale > 1 else ""
        print(
            f"  {tool:10} {seconds:9.2f} s CPU {other['peak']:8.0f} MB  ratio {seconds / cost['cpu']:6.1f}"
            f"  largest difference {words}{scaled}", flush=True)


model = dict(nugget=0.1, sill=0.9, range=150.0, most=16)


def krige(title, count, columns, rows, levels=1, **more):
    dimensions = 3 if levels > 1 else 2
    return dict(
        model, kind="krige", title=title, points=points(count, dimensions), columns=dimensions + 1,
        cells=cells(columns, rows, levels), count=columns * rows * levels, grid=[columns, rows, levels], **more)


compare(
    krige("Ordinary kriging, 16 nearest: 10^6 cells from 10^4 samples", 10_000, 1000, 1000),
    ["krigekit", "gstat", "gstlearn", "pykrige"], goal="0.45", share={"pykrige": 5_000, "gstlearn": 5_000}, others={"gstlearn": 0.01, "gstat": 1e-5})
compare(
    krige("The same with an anisotropic model (ratio 0.4, azimuth 30)", 10_000, 1000, 1000, ratio=0.4,
          azimuth=30.0), ["krigekit"], goal="twice the first")
compare(
    krige("The same with quadrants, 4 in each", 10_000, 1000, 1000, sectors=4, radius=1000.0), ["krigekit", "gstat"],
    goal="twice the first", share={"gstat": 5_000}, others={"krigekit": 0.05})
compare(
    krige("The same in three dimensions: 200 x 200 x 25 cells", 10_000, 200, 200, 25), ["krigekit", "gstat"],
    goal="twice the first", share={"gstat": 200_000})
compare(
    krige("In three dimensions with octants, 2 in each", 10_000, 200, 200, 25, sectors=2, radius=300.0), ["gstat"],
    goal="twice the first", share={"gstat": 5_000})
compare(
    krige("Ordinary kriging, 16 nearest: 1.6x10^7 cells from 10^5 samples", 100_000, 4000, 4000),
    ["krigekit", "gstat"] if full else ["krigekit"], goal="8", others={"krigekit": 1e-6, "gstat": 1e-5})
compare(
    dict(model, kind="loo", title="Leave-one-out, 16 nearest, 10^4 samples", points=points(10_000), columns=3,
         count=10_000), ["krigekit", "gstat"], goal="0.13", share={} if full else {"gstat": 500})
compare(
    dict(kind="variogram", title="Variogram, 5x10^4 points, cut-off a third of the diagonal, 15 lags",
         points=points(50_000), columns=3, cutoff=1414.0 / 3, width=1414.0 / 45), ["gstat"], goal="1.0", relative=1e-9)
compare(
    dict(kind="variogram", title="The same in four directions", points=points(50_000), columns=3, cutoff=1414.0 / 3,
         width=1414.0 / 45, azimuths=[0, 45, 90, 135]), ["gstat"], relative=1e-9)
compare(
    dict(krige("100 conditional realisations of 250 000 nodes, 16 nearest", 200, 500, 500), kind="sgs",
         realisations=100), ["krigekit", "gstat"] if full else ["krigekit"], goal="0.8")

two = krige("Two threads: 4x10^6 cells from 10^4 samples", 10_000, 2000, 2000)
best = {threads: min(run_once("delfstof", dict(two, threads=threads))[0]["wall"] for _ in range(3)) for threads in (1, 2)}
print(
    f"\n{two['title']}\n  delfstof   {best[1]:9.2f} s wall on one thread, {best[2]:.2f} s on two: "
    f"{best[1] / best[2]:.2f} times  (goal 1.8)")


def command_line(name, count, edge):
    """A map by the command line, whole: from a table of samples to a cloud-optimised GeoTIFF, on all cores."""
    print(f"\n{name}")
    if shutil.disk_usage(work).free < 8e9:
        print("  left out: it needs 8 GB of room for temporary files")
        return
    places = np.fromfile(points(count)).reshape(count, 3) + [500_000, 5_500_000, 0]
    table, document, image = (os.path.join(work, file) for file in ("samples.csv", "model.yaml", "map.tif"))
    np.savetxt(table, places, delimiter=",", header="x,y,v", comments="", fmt="%.6f")
    with open(document, "w") as file:
        file.write(
            f"model: {{nugget: {model['nugget']}, structures: [{{type: spherical, sill: {model['sill']}, "
            f"range: {model['range']}}}]}}\nneighbourhood: {{most: {model['most']}}}\n")
    # Its own `time`, since a child of this process begins with the memory of this process.
    answer = subprocess.run(
        ["/usr/bin/time", "-f", "%U %S %M %e", delfstof, "krige", table, "--value", "v", "--crs", "EPSG:32631", "--model",
         document, "--extent", "500000,5500000,501000,5501000", "--cell", str(1000 / edge), "--out", image, "--quiet"],
        capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"delfstof krige failed:\n{answer.stdout}{answer.stderr}")
    user, system, peak, wall = (float(number) for number in answer.stderr.split()[-4:])
    print(
        f"  {'delfstof':10} {user + system:9.2f} s CPU {peak / 1024:8.0f} MB, {wall:.0f} s wall, "
        f"file of {os.path.getsize(image) / 1e6:.0f} MB  (goal 40 s for the estimates, 100 MB)", flush=True)
    os.remove(image)


command_line("delfstof krige: 10^8 cells from 10^5 samples, with reading, writing and packing", 100_000, 10_000)

if failures:
    print("\nDISAGREEMENT")
    for failure in failures:
        print("  " + failure)
    sys.exit(1)
print("\nall results agree")
