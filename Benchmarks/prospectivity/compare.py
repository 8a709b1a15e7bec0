"""Runs the same rasters through Delfstof and its peers, one after the other on one thread, and prints the ratios.

    compare.py DELFSTOF WORK [--eis PYTHON] [--large]

Seconds are CPU seconds, user and system. Those of Delfstof are of the whole command, with reading, writing and start,
the least of three runs; those of the peers leave start and imports of modules out, and are of one run. Memory is the
peak of the whole process. Results are compared cell by cell.
"""
import argparse
import csv
import os
import re
import subprocess
import sys

import numpy as np
import rasterio

from data import Data

parser = argparse.ArgumentParser()
parser.add_argument("delfstof")
parser.add_argument("work")
parser.add_argument("--eis", help="a Python that has EIS Toolkit")
parser.add_argument("--large", action="store_true")
options = parser.parse_args()
delfstof, work = os.path.abspath(options.delfstof), os.path.abspath(options.work)
here = os.path.dirname(os.path.abspath(__file__))
environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", LOKY_MAX_CPU_COUNT="1")
table = []
failures = []


def once(arguments):
    """CPU seconds, peak memory (MB) and output of a command that must succeed."""
    with open(os.path.join(work, "out"), "w+") as out, open(os.path.join(work, "err"), "w+") as err:
        # A child of this process would be charged with this process's own memory at its start.
        used = os.path.join(work, "used")
        process = subprocess.run(
            ["/usr/bin/time", "-f", "%U %S %M", "-o", used, *arguments], stdout=out, stderr=err, env=environment)
        out.seek(0), err.seek(0)
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(arguments[:4])} ended with {process.returncode}:\n{err.read()}")
        with open(used) as file:
            user, system, memory = (float(word) for word in file.read().split())
        return user + system, memory / 1024, out.read()


def measured(arguments, times=3):
    runs = [once([delfstof, *arguments, "--quiet"]) for _ in range(times)]
    return min(run[0] for run in runs), max(run[1] for run in runs)


def peer(script, *arguments, python=sys.executable):
    """The numbers that a peer prints, the first its CPU seconds; and its peak memory."""
    _, memory, text = once([python, os.path.join(here, "peers", script), *arguments])
    return [float(word) for word in text.split()], memory


def eis(script, *arguments):
    """As `peer`, of EIS Toolkit itself; nil where it is not installed."""
    return peer(script, *arguments, python=options.eis) if options.eis else None


def report(task, own, memory, peers=(), goal=None):
    """Peers: name, seconds, memory, difference (text)."""
    table.append((task, own, memory, peers, goal))
    print(f"{task}: {own:.2f} s, {memory:.0f} MB" + (f" (goal {goal})" if goal else ""), flush=True)
    for name, seconds, used, difference in peers:
        print(f"    {name}: {seconds:.2f} s ({seconds / own:.1f}x), {used:.0f} MB; {difference}", flush=True)


def agree(what, difference, limit):
    if not difference <= limit:
        failures.append(f"{what}: {difference:.3g} apart, at most {limit:g} is in order")


def largest(one, other, band, own=None):
    """Largest difference of a band, strip by strip."""
    worst = 0.0
    with rasterio.open(one) as a, rasterio.open(other) as b:
        for _, window in b.block_windows(band):
            pair = a.read(own or band, window=window), b.read(band, window=window)
            if (np.isnan(pair[0]) != np.isnan(pair[1])).any():
                return float("inf")
            worst = max(worst, float(np.nanmax(np.abs(pair[0] - pair[1]), initial=0)))
    return worst


def named(stack):
    return [word for name, file in stack for word in ("--layer", f"{name}={file}")]


def weights_of_evidence(data):
    stack = data.layers(8)
    points = data.deposits(stack)
    files = [file for _, file in stack]
    out = data.path("posterior.tif")
    # The unit area is a cell, the only one that EIS Toolkit has.
    own, memory = measured(
        ["wofe", *named(stack), "--deposits", points, "--deposits-crs", "EPSG:28992", "--unit-area", "0.01", "--out", out])
    peers = []
    # Each writes a file of its own: a shared one would compare the last of them twice.
    for name, run, script in (("EIS Toolkit 1.1.6", eis, "eis_wofe.py"), ("its algorithm in numpy", peer, "numpy_wofe.py")):
        theirs = data.path(f"{script}.tif")
        numbers = run(script, theirs, points, *files)
        if not numbers:
            continue
        apart = [largest(out, theirs, band) for band in (1, 2)]
        if run is peer:
            agree("posterior", apart[0], 1e-15)
        peers.append((name, numbers[0][0], numbers[1], f"posterior {apart[0]:.1e}, deviation {apart[1]:.1e}"))
        os.remove(theirs)
    report(f"weights of evidence, 8 x {data.size}^2, five bands and tests", own, memory, peers, "1 s, 200 MB")
    return out, points


def curves(data, map_file, points):
    out = data.path("validation")
    own, memory = measured(
        ["validate", map_file, "--deposits", points, "--deposits-crs", "EPSG:28992", "--out", out, "--bootstrap", "0"])
    numbers, used = peer("curves.py", map_file, points)
    with open(os.path.join(out, "figures.csv")) as file:
        figures = {row["figure"]: float(row["value"]) for row in csv.DictReader(file)}
    roc, success = abs(figures["auc"] - numbers[1]), abs(figures["rateArea"] - numbers[2])
    agree("area under the ROC curve", roc, 1e-12)
    agree("area under the success-rate curve", success, 1e-12)
    report(
        f"ROC, success rate, prediction-area, {data.size}^2", own, memory,
        [("scikit-learn and numpy", numbers[0], used, f"ROC area {roc:.1e}, success-rate area {success:.1e}")], "0.3 s")


def distance(data):
    lines = data.lines()
    recipe = data.recipe([f"features: {{file: {os.path.basename(lines)}}}", "distance"])
    out = data.path("layers")
    arguments = ["layers", recipe, "--out", out, "--threads", "1"]
    runs = []
    for _ in range(3):
        subprocess.run(["rm", "-rf", out], check=True)
        runs.append(measured(arguments, 1))
    own, memory = min(run[0] for run in runs), max(run[1] for run in runs)
    made = os.path.join(out, "out.tif")
    numbers, used = peer("distance.py", made, lines, "400")
    agree("distance", numbers[1], 1e-6)
    peers = [("shapely's tree (every 400th cell, scaled)", numbers[0], used, f"{numbers[1]:.1e} m")]
    if found := eis("eis_distance.py", made, lines):
        peers.append(("EIS Toolkit 1.1.6 (from burnt cells)", found[0][0], found[1], f"{found[0][1]:.3g} m"))
    report(f"exact distance to 10^4 segments, {data.size}^2", own, memory, peers, "2 s")


def fuzzy(data):
    stack = data.layers(8, "float32")
    out = data.path("fuzzy.tif")
    own, memory = measured(["fuzzy", data.model(stack), *named(stack), "--out", out, "--threads", "1"])
    peers = []
    if found := eis("eis_fuzzy.py", data.path("eis.tif"), *[file for _, file in stack]):
        apart = largest(out, data.path("eis.tif"), 1)
        agree("fuzzy gamma", apart, 1e-12)
        peers = [("EIS Toolkit 1.1.6", found[0][0], found[1], f"{apart:.1e}")]
    report(f"fuzzy gamma of 8 linear memberships, {data.size}^2", own, memory, peers)


def forest(data):
    """Prediction by a forest of 100 trees, beside scikit-learn. Both draw their own cells without a deposit."""
    stack = data.layers(8, "float32")
    points = data.deposits(stack)
    plan, model, out = data.path("plan.yaml"), data.path("forest.json"), data.path("forest.tif")
    with open(plan, "w") as file:
        file.write(
            "method: forest\nforest: {trees: 100}\nfolds: {kind: none}\nimportance-repeats: 0\ndependence-places: 0\n")
    once([delfstof, "learn", plan, *named(stack), "--deposits", points, "--deposits-crs", "EPSG:28992", "--out", model,
          "--quiet"])
    own, memory = measured(
        ["predict", model, *named(stack), "--out", out, "--threads", "1", "--uncertainty", "none", "--single"])
    numbers, used = peer("forest.py", out, points, "256", *[file for _, file in stack])
    agree("maps of two forests, 1 less their correlation", 1 - numbers[1], 0.3)
    report(
        f"a forest of 100 trees predicts, 8 x {data.size}^2", own, memory,
        [("scikit-learn (every 256th cell, scaled)", numbers[0], used, f"correlation of the maps {numbers[1]:.3f}")],
        f"{data.size**2 / 1e6:.1f} s")


def large():
    """10^8 cells: nothing but Delfstof, for its memory."""
    data = Data(os.path.join(work, "large"), 10_000)
    os.mkdir(data.folder)
    goal = "500 MB"
    stack = data.layers(8)
    points = data.deposits(stack)
    places = ["--deposits", points, "--deposits-crs", "EPSG:28992"]
    posterior = data.path("posterior.tif")
    report("weights of evidence, 8 x 10^8 cells", *measured(
        ["wofe", *named(stack), *places, "--unit-area", "0.01", "--out", posterior], 1), goal=goal)
    report("curves, 10^8 cells", *measured(
        ["validate", posterior, *places, "--bootstrap", "0", "--out", data.path("validation")], 1), goal=goal)
    os.remove(posterior)
    model = data.model(stack)
    out = data.path("fuzzy.tif")
    report("fuzzy gamma, 8 x 10^8 cells", *measured(["fuzzy", model, *named(stack), "--out", out], 1), goal=goal)
    report("targets with reasons, 10^8 cells", *measured(
        ["targets", out, "--share", "0.1", "--clean", "opening:1", "--minimum-area", "1", "--model", model, *named(stack),
         "--out", data.path("targets.gpkg")], 1), goal=goal)
    lines = data.lines()
    recipe = data.recipe([f"features: {{file: {os.path.basename(lines)}}}", "distance"])
    report("distance to 10^4 segments, 10^8 cells", *measured(
        ["layers", recipe, "--out", data.path("layers")], 1), goal=goal)


data = Data(os.path.join(work, "small"), 4096)
os.mkdir(data.folder)
curves(data, *weights_of_evidence(data))
distance(data)
fuzzy(data)
forest(data)
if options.large:
    large()
print("\n| task | Delfstof | goal | peer | ratio | largest difference |\n|---|---|---|---|---|---|")
for task, own, memory, peers, goal in table:
    for name, seconds, used, difference in peers or [("", None, None, "")]:
        other = f"{name}: {seconds:.1f} s, {used:.0f} MB | {seconds / own:.1f}x" if seconds else " | "
        task = re.sub(r"\|", "/", task)
        print(f"| {task} | {own:.2f} s, {memory:.0f} MB | {goal or ''} | {other} | {difference} |")
if failures:
    raise SystemExit("\n".join(failures))
