"""What was measured, as tables beside the goals."""
import datetime
import os
import re
import statistics

TITLES = {"item": "a feature", "small": "box of 0.02 degree", "large": "box of 0.5 degree, limit 1000",
          "tile": "vector tile, level 13", "page": "page of 1000, all depths"}
# CPU seconds of a request. Of paging the goal is 50 000 features in a second.
GOALS = {"item": 0.0003, "small": 0.001, "large": 0.025, "tile": 0.002, "page": 1000 / 50_000}
TILE_BYTES, MEMORY, START, RATIO = 500_000, 200, 1.0, 10
BEGIN, END = "<!-- begin of what --record writes -->", "<!-- end of what --record writes -->"


def time_text(seconds):
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def verdict(met):
    return "met" if met else "**not met**"


class Report:
    def __init__(self, points, load):
        self.points, self.load = points, load
        self.tasks, self.starts, self.pages, self.memories, self.largest = {}, {}, {}, {}, {}

    def start(self, edition, seconds, memory):
        self.starts[edition] = seconds, memory

    def add(self, task, server, measured):
        self.tasks.setdefault(task, {})[server] = measured

    def paging(self, server, cpu, times):
        ordered = sorted(times)
        self.add("page", server, {
            "cpu": cpu, "rate": len(times) / sum(times), "p50": statistics.median(times),
            "p99": ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))], "requests": len(times)})
        self.pages[server] = times

    def pyramid(self, sizes):
        self.largest = sizes

    def memory(self, server, peak, now):
        self.memories[server] = peak, now

    def text(self, busiest):
        lines = [
            f"On {datetime.date.today():%-d %B %Y}, `Benchmarks/portal/run`: {self.points} points, {machine()}. Load when it "
            f"began {self.load[0]:.1f} (one minute) and {self.load[2]:.1f} (a quarter of an hour); while a server was "
            f"measured, other programs took {busiest:.0%} of one core at most.", "",
            "| task | server | requests | requests/s | p50 | p99 | CPU per request | goal | CPU, times ours |",
            "|---|---|---|---|---|---|---|---|---|"]
        ours = next(iter(self.memories))
        ratios = []
        for task, title in TITLES.items():
            rows = self.tasks[task]
            base = rows[ours]["cpu"]
            for server, found in rows.items():
                goal = times = ""
                if server == ours:
                    goal = f"{time_text(GOALS[task])}: {verdict(base < GOALS[task])}"
                else:
                    times = f"{found['cpu'] / base:.1f}"
                lines.append(
                    f"| {title} | {server} | {found['requests']} | {found['rate']:.3g} | {time_text(found['p50'])} | "
                    f"{time_text(found['p99'])} | {time_text(found['cpu'])} | {goal} | {times} |")
            peers = {server: found["cpu"] / base for server, found in rows.items() if server != ours}
            if peers:
                best = min(peers, key=peers.get)
                ratios.append(f"| {title} | {best} | {peers[best]:.1f} | {verdict(peers[best] >= RATIO)} |")
        if ratios:
            lines += ["", "Requests per CPU second, ours over the best of the others (goal 10):", "",
                      "| task | best of the others | ratio | goal |", "|---|---|---|---|", *ratios]
        lines.append("")
        lines += self._depths()
        largest = max(max(sizes) for sizes in self.largest.values())
        count = sum(len(sizes) for sizes in self.largest.values())
        by_level = ", ".join(f"{level}: {max(sizes) / 1e3:.0f}" for level, sizes in self.largest.items())
        lines += ["", f"Vector tiles: of {count} tiles of levels 0 to 14 the largest has {largest / 1e3:.0f} kB (goal 500 kB: "
                  f"{verdict(largest < TILE_BYTES)}). Largest by level, kB: {by_level}.", ""]
        lines += ["| server | MB at peak | MB afterwards |", "|---|---|---|"]
        for server, (peak, now) in self.memories.items():
            goal = f" (goal {MEMORY}: {verdict(peak < MEMORY)})" if server == ours else ""
            lines.append(f"| {server} | {peak:.0f}{goal} | {now:.0f} |")
        lines += ["", "| edition | start to the first answer, median of 5 | MB then |", "|---|---|---|"]
        for edition, title in (("netherlands", "the Netherlands"), ("large", f"with {self.points} points")):
            seconds, memory = self.starts[edition]
            lines.append(f"| {title} | {seconds:.2f} s (goal {START:.0f} s: {verdict(seconds < START)}) | {memory:.0f} |")
        return "\n".join(lines)

    def _depths(self):
        """How long pages take by their depth."""
        lines = ["Pages by depth, p50 and p99 of the whole round trip:", "",
                 "| server | first tenth | sixth tenth | last tenth |", "|---|---|---|---|"]
        for server, times in self.pages.items():
            tenth = max(1, len(times) // 10)
            parts = [times[:tenth], times[5 * tenth:6 * tenth], times[-tenth:]]
            cells = [f"{time_text(statistics.median(part))}, {time_text(sorted(part)[int(0.99 * len(part))])}" for part in parts]
            lines.append(f"| {server} | {' | '.join(cells)} |")
        return lines

    @staticmethod
    def write(path, text):
        with open(path) as file:
            before = file.read()
        with open(path, "w") as file:
            file.write(re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{text}\n{END}", before, flags=re.S))


def machine():
    with open("/proc/cpuinfo") as file:
        name = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / 2**20
    return f"{name}, {os.cpu_count()} cores, {memory:.0f} GiB"
