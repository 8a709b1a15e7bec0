"""The models of a programme in numpy, as its provenance states them.

    numpy_programme.py PROVENANCE.json TRIALS

Every model is drawn by itself, an array an input; each has mean, deviation, P90, P50, P10 and the histogram of a report,
and so has its share of the EU's consumption, or its years of it. Prints for each model P50 and its standard error.
"""
import json
import re
import sys

import numpy as np

from simulation import seconds, tell

provenance, trials = sys.argv[1], int(sys.argv[2])
with open(provenance) as file:
    figures = json.load(file)["figures"]
year = 365.25 * 24
# Factors to tonnes, cubic metres and years.
units = {
    "1": 1, "%": 0.01, "t": 1, "Mt": 1e6, "t/yr": 1, "kt/yr": 1e3, "Mt/yr": 1e6, "kg/yr": 1e-3, "t/m3": 1, "Mm3/yr": 1e6,
    "m3/h": year, "h/yr": 1 / year, "mg/L": 1e-6, "yr": 1,
}
masses = {"Mg": 24.305, "Cl": 35.45, "Si": 28.085, "O": 15.999}
rng = np.random.default_rng(1)


def fraction(element, compound):
    atoms = [(symbol, int(number or 1)) for symbol, number in re.findall(r"([A-Z][a-z]?)(\d*)", compound)]
    mass = sum(masses[symbol] * number for symbol, number in atoms)
    return sum(masses[symbol] * number for symbol, number in atoms if symbol == element) / mass


def number(text):
    return float(text.replace(",", ""))


def drawn(figure):
    text, factor = figure["text"]["en"], units[figure["unit"]]
    if found := re.match(r"constant ([\d.,]+)", text):
        return np.full(trials, number(found[1]) * factor)
    if found := re.match(r"uniform ([\d.,]+)–([\d.,]+)", text):
        return rng.uniform(number(found[1]), number(found[2]), trials) * factor
    if found := re.match(r"(PERT|triangular) ([\d.,]+) / ([\d.,]+) / ([\d.,]+)", text):
        low, mode, high = (number(found[place]) for place in (2, 3, 4))
        if found[1] == "triangular":
            return rng.triangular(low, mode, high, trials) * factor
        shapes = 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
        return (low + (high - low) * rng.beta(*shapes, trials)) * factor
    raise SystemExit(f"no way to draw '{text}'")


def consumption(fact):
    """A figure with its range is a PERT distribution, by the programme's rule."""
    low, high = re.search(r"\(([\d.,]+)–([\d.,]+)\)", fact["text"]["en"]).groups()
    text = f"PERT {low} / {fact['value']} / {high}"
    return drawn({"text": {"en": text}, "unit": fact["unit"]})


def summary(values):
    """P50 with its standard error, from the values that chance would let it take."""
    quantiles = np.quantile(values, [0.1, 0.5, 0.9, 0.005, 0.995])
    values.mean(), values.std(ddof=1), np.histogram(values, 40, (quantiles[3], max(quantiles[4], quantiles[3] + 1e-300)))
    half = 0.5 / np.sqrt(trials)
    low, high = np.quantile(values, [0.5 - half, 0.5 + half])
    return [quantiles[1], (high - low) / 2]


start = seconds()
found = {}
for name, model in figures.items():
    statement = re.match(r"(.+) \[([^,\]]+), [^\]]+\];", model.get("formula", {}).get("en", ""))
    if not name.startswith("model/") or not statement or "value" not in model:
        continue
    inputs = {figure.rsplit("/", 1)[1]: drawn(figures[figure]) for figure in model["inputs"]}
    expression = statement[1].replace("^", "**")
    result = eval(re.sub(r"element\((\w+), (\w+)\)", r"fraction('\1', '\2')", expression), {"fraction": fraction}, inputs)
    found[name] = summary(result / units[statement[2]])
    for kind in ("share", "years"):
        ratio = figures.get(f"{name}/{kind}")
        if ratio:
            fact = next(figures[figure] for figure in ratio["inputs"] if figure.startswith("fact/"))
            consumed = consumption(fact)
            found[f"{name}/{kind}"] = summary(result / consumed)
tell(start, medians=found)
