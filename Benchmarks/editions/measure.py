"""Wall and CPU seconds of `delfstof run` on the programme of the Netherlands, and whether its bytes are those of a run
that keeps nothing. Called by `run`, which see."""
import filecmp
import os
import shutil
import subprocess
import sys
import time

delfstof, root, work = sys.argv[1:]
programme = os.path.join(work, "Programmes", "netherlands")
shutil.copytree(os.path.join(root, "Programmes"), os.path.join(work, "Programmes"))
if os.path.isdir(os.path.join(root, "build", "basemap")):
    os.makedirs(os.path.join(work, "build"))
    os.symlink(os.path.join(root, "build", "basemap"), os.path.join(work, "build", "basemap"))
else:
    print("without the base map, which Scripts/bootstrap brings")

# A fact of three models, and one of a project of thirteen places with money and scenarios: the largest of the programme.
# Its table, the beginning of its row, what stands there and what is written instead.
FACTS = {
    "NL056, in three models": ("systems/3-water-and-brine/facts.csv", "NL056,", ",25,50,", ",25,{},"),
    "AS802, in a project of 13 places": ("systems/3-water-and-brine/facts.csv", "AS802,", ",0,50,", ",0,{},"),
}
# How often each run is made: a whole one takes long, and one after a small change is what the goal is about.
TIMES = 5
SMALL_TIMES = 15


def run(name, *more):
    """Seconds that pass, seconds of the processor, and what the run says of its stages."""
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run([delfstof, "run", programme, "--out", os.path.join(work, name), *more], check=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - start
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    said = [line for line in done.stderr.splitlines() if "ecomputed" in line]
    return wall, cpu, said[-1] if said else ""


def row(name, runs):
    walls = sorted(wall for wall, _, _ in runs)
    cpu = sorted(cpu for _, cpu, _ in runs)[len(runs) // 2]
    print(f"| {name} | {len(runs)} | {walls[len(runs) // 2]:.2f} s | {walls[0]:.2f} to {walls[-1]:.2f} s | {cpu:.2f} s | "
          f"{runs[-1][2]} |", flush=True)


def same(one, other):
    """Whether two editions are the same to the last byte."""
    found = filecmp.dircmp(os.path.join(work, one), os.path.join(work, other))
    queue = [found]
    while queue:
        level = queue.pop()
        if level.left_only or level.right_only:
            return False
        _, unequal, odd = filecmp.cmpfiles(level.left, level.right, level.common_files, shallow=False)
        if unequal or odd:
            return False
        queue += level.subdirs.values()
    return True


def from_nothing():
    shutil.rmtree(os.path.join(work, "netherlands-cache"), ignore_errors=True)
    return run("edition")


print("| run | times | wall, median | wall, range | CPU, median | said |\n|---|---|---|---|---|---|")
row("`--fresh`", [run("fresh", "--fresh") for _ in range(TIMES)])
row("from nothing", [from_nothing() for _ in range(TIMES)])
row("again, unchanged", [run("edition") for _ in range(SMALL_TIMES)])
if not same("fresh", "edition"):
    sys.exit("the editions differ")
for name, (path, start, old, new) in FACTS.items():
    path = os.path.join(programme, path)
    with open(path) as file:
        lines = file.read().split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith(start))
    if old not in lines[place]:
        sys.exit(f"{name} is not as it was: {lines[place]}")
    runs = []
    for value in range(SMALL_TIMES):
        changed = lines[:]
        changed[place] = lines[place].replace(old, new.format(51 + value))
        with open(path, "w") as file:
            file.write("\n".join(changed))
        runs.append(run("edition"))
    row(f"after a change of {name}", runs)
    run("fresh", "--fresh")
    if not same("fresh", "edition"):
        sys.exit("the editions differ")
print("\nThe same bytes as without kept results.")
