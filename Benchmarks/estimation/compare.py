"""Runs the same simulations through Delfstof and numpy, one after the other on one thread, and prints the ratios.

    compare.py DELFSTOF WORK PROGRAMMES [--trials 1000000]

Seconds are CPU seconds, user and system: of Delfstof those of the whole command, the least of three runs, of numpy those
after its start and imports, of one run. Memory is the peak of the process. Figures must agree within five standard
errors, and files must be the same to the last byte on 1, 2 and 64 threads, or the run fails.
"""
import argparse
import csv
import filecmp
import json
import math
import os
import re
import shutil
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("delfstof")
parser.add_argument("work")
parser.add_argument("programmes")
parser.add_argument("--trials", type=int, default=1_000_000)
options = parser.parse_args()
delfstof, work = os.path.abspath(options.delfstof), os.path.abspath(options.work)
here = os.path.dirname(os.path.abspath(__file__))
environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
table = []
failures = []


def path(*names):
    return os.path.join(work, *names)


def once(arguments):
    """CPU seconds, peak memory (MB) and output of a command that must succeed."""
    with open(path("out"), "w+") as out, open(path("err"), "w+") as err:
        # A child of this process would be charged with this process's own memory at its start.
        process = subprocess.run(
            ["/usr/bin/time", "-f", "%U %S %M", "-o", path("used"), *arguments], stdout=out, stderr=err, env=environment)
        out.seek(0), err.seek(0)
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(arguments[:4])} ended with {process.returncode}:\n{err.read()}")
        with open(path("used")) as file:
            user, system, memory = (float(word) for word in file.read().split())
        return user + system, memory / 1024, out.read()


def measured(*arguments, times=3):
    runs = [once([delfstof, *arguments, "--quiet"]) for _ in range(times)]
    return min(run[0] for run in runs), max(run[1] for run in runs)


def peer(script, *arguments):
    """What a peer tells, and its peak memory."""
    _, memory, text = once([sys.executable, os.path.join(here, "peers", script), *[str(word) for word in arguments]])
    return json.loads(text), memory


def report(task, own, memory, goal, other=None, note=""):
    """`other`: seconds and memory of numpy."""
    table.append((task, own, memory, goal, other, note))
    ratio = f"; numpy {other[0]:.2f} s ({other[0] / own:.1f}x), {other[1]:.0f} MB" if other else ""
    print(f"{task}: {own:.2f} s, {memory:.0f} MB (goal {goal}){ratio}; {note}", flush=True)


def agree(what, ours, theirs, error):
    """Distance in standard errors; of what does not vary 0."""
    apart = abs(ours - theirs) / error if error > 0 else (0 if math.isclose(ours, theirs, rel_tol=1e-9) else math.inf)
    if not apart <= 5:
        failures.append(f"{what}: {ours:g} and {theirs:g} are {apart:.1f} standard errors apart")
    return apart


def same_on_threads(what, command, out):
    """The files of a folder on 1, 2 and 64 threads."""
    folders = []
    for threads in (1, 2, 64):
        folder = f"{out}-{threads}"
        once([delfstof, *command, "--out", folder, "--threads", str(threads), "--quiet"])
        folders.append(folder)
    names = [os.path.relpath(os.path.join(place, name), folders[0])
             for place, _, files in os.walk(folders[0]) for name in files]
    for other in folders[1:]:
        _, different, missing = filecmp.cmpfiles(folders[0], other, names, shallow=False)
        for name in different + missing:
            failures.append(f"{what}: {name} is another on {other.rsplit('-', 1)[1]} threads")
    print(f"{what}: {len(names)} files on 1, 2 and 64 threads compared", flush=True)


def deposits():
    """71 deposits of invented numbers: tonnages around 170 Mt, grades that fall with tonnage."""
    with open(path("deposits.csv"), "w") as file:
        file.write("name,Mt,Cu,Au\n")
        for row in range(71):
            a, b, c = (math.sin(row * k + p) * 0.5 for k, p in ((12.9898, 0), (78.233, 1), (39.346, 2)))
            tonnage = math.exp(5.1 + 2.6 * a)
            file.write(f"d{row},{tonnage},{math.exp(-0.8 - 0.5 * a + b)},{math.exp(-10 - 0.4 * a + 1.2 * c)}\n")


def assessment(name, counts, trials, also=""):
    with open(path(name), "w") as file:
        file.write(f"""title: {{en: Speed, nl: Snelheid}}
trials: {trials}
models:
  - {{id: m, title: {{en: Model, nl: Model}}, source: unverified, file: deposits.csv, name: name,
     tonnage: {{column: Mt, unit: Mt}},
     grades: [{{commodity: Cu, column: Cu, unit: "%"}}, {{commodity: Au, column: Au, unit: "%"}}]}}
tracts:
  - {{id: north, title: {{en: North, nl: Noord}}, source: unverified, model: m, deposits: {counts}}}
{also}""")
    return path(name)


def tract():
    """The expected number of deposits is that of MapMark4's own example: mean 10.66, deviation 6.56."""
    mean, deviation = 10.66, 6.56
    document = assessment("tract.yaml", f"{{negative-binomial: {{mean: {mean}, deviation: {deviation}}}}}", options.trials)
    out = path("tract")
    own, memory = measured("estimate", document, "--out", out, "--threads", "1")
    found, used = peer("numpy_tract.py", path("deposits.csv"), options.trials, mean, deviation)
    with open(os.path.join(out, "totals.csv")) as file:
        rows = list(csv.DictReader(file))
    worst = 0.0
    for row, theirs in zip(rows, found["totals"]):
        error = math.hypot(float(row["standard_error"]), theirs[1])
        worst = max(worst, agree(f"mean of {row['material']}", float(row["mean"]), theirs[0], error))
        p = theirs[5]
        error = math.sqrt(2 * p * (1 - p) / options.trials)
        worst = max(worst, agree(f"nothing of {row['material']}", float(row["probability_of_none"]), p, error))
    report("a three-part tract of 10.7 deposits, truncated log-ratios", own, memory, "1 s", (found["seconds"], used),
           f"means and P(0) within {worst:.1f} standard errors")
    few = assessment("few.yaml", "{mark3: [1, 2, 4, 4, 4]}", options.trials)
    own, memory = measured("estimate", few, "--out", path("few"), "--threads", "1")
    report("a three-part tract of 2.2 deposits (Mark3)", own, memory, "1 s")
    same_on_threads("tract", ["estimate", assessment("threads.yaml", "{poisson: {mean: 3}}", 100_000)], path("threads"))


def fit():
    """Ten experts, as in MapMark4's example; the command with a distribution that is stated is the start."""
    experts = [(0.5, 3, 10, 25), (1, 2, 5, 10), (1, 5, 7, 10), (1, 2, 10, 20), (1, 1, 2, 4), (3, 3, 10, 20),
               (1, 5, 10, 20), (1, 3, 5, 7), (1, 1, 2, 5), (0.01, 10, 20, 60)]
    listed = ", ".join(f"{{name: e{i}, weight: {w}, n90: {a}, n50: {b}, n10: {c}}}" for i, (w, a, b, c) in enumerate(experts))
    runs = {}
    for name, counts in (("fit", f"{{experts: [{listed}]}}"), ("stated", "{negative-binomial: {mean: 10.7, deviation: 6.56}}")):
        runs[name] = measured("estimate", assessment(f"{name}.yaml", counts, 1000), "--out", path(name), "--threads", "1", times=9)
    own = max(0.0, runs["fit"][0] - runs["stated"][0])
    report("a negative binomial fitted to ten experts", own, runs["fit"][1], "0.05 s", None,
           "difference of two commands, whose seconds are counted in hundredths")


def programme():
    """The whole programme of the Netherlands, and its models alone: what a run takes beyond one of 100 trials."""
    shutil.copytree(options.programmes, path("programmes"))
    document = path("programmes", "netherlands", "programme.yaml")
    with open(document) as file:
        text = file.read()

    def run(trials, times=3):
        with open(document, "w") as file:
            file.write(re.sub(r"(?m)^trials: .*$", f"trials: {trials}", text))
        return measured("run", path("programmes", "netherlands"), "--out", path("edition"), "--threads", "1", "--fresh",
                        times=times)

    rest, _ = run(1000)
    own, memory = run(options.trials)
    found, used = peer("numpy_programme.py", path("edition", "provenance.json"), options.trials)
    with open(path("edition", "provenance.json")) as file:
        figures = json.load(file)["figures"]
    worst = max(
        agree(f"P50 of {name}", figures[name]["value"], median, math.sqrt(2) * error)
        for name, (median, error) in found["medians"].items())
    report(f"the programme of the Netherlands, {len(found['medians'])} distributions: models alone", own - rest, memory,
           "5 s", (found["seconds"], used), f"P50 within {worst:.1f} standard errors")
    report("the same: the whole run with report, map file and provenance", own, memory, "5 s")
    run(100_000, 1)
    same_on_threads("programme", ["run", path("programmes", "netherlands"), "--fresh"], path("editions"))


deposits()
print(f"{options.trials} trials")
tract()
fit()
programme()
print("\n| task | Delfstof | goal | numpy | ratio | agreement |\n|---|---|---|---|---|---|")
for task, own, memory, goal, other, note in table:
    theirs = f"{other[0]:.2f} s, {other[1]:.0f} MB | {other[0] / own:.1f}x" if other else " | "
    print(f"| {task} | {own:.2f} s, {memory:.0f} MB | {goal} | {theirs} | {note} |")
if failures:
    raise SystemExit("\n".join(failures))
