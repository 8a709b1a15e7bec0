"""A three-part assessment of one tract in numpy.

    numpy_tract.py DEPOSITS.csv TRIALS MEAN DEVIATION

The number of deposits is negative binomial; ln tonnage and the isometric log-ratios of the grades are one normal vector;
deposits with a tonnage or grade beyond the extremes of the table are drawn again. Trials go in pieces, so that arrays
stay small. Prints for ore and each metal mean, standard error, P90, P50, P10 and the probability of nothing.
"""
import csv
import sys

import numpy as np
from scipy.stats import nbinom

from simulation import seconds, tell

file, trials, mean, deviation = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
start = seconds()
with open(file) as table:
    rows = np.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(table))[1:]])
tonnage, grades = rows[:, 0] * 1e6, rows[:, 1:] / 100
parts = np.column_stack([grades, 1 - grades.sum(axis=1)])
count = grades.shape[1]
contrasts = np.zeros((count, count + 1))
for i in range(1, count + 1):
    contrasts[i - 1, :i] = 1 / np.sqrt(i * (i + 1))
    contrasts[i - 1, i] = -np.sqrt(i / (i + 1))
y = np.column_stack([np.log(tonnage), np.log(parts) @ contrasts.T])
centre, factor = y.mean(axis=0), np.linalg.cholesky(np.cov(y.T))
values = np.column_stack([tonnage, grades])
low, high = values.min(axis=0), values.max(axis=0)
probability = mean / deviation**2
size = mean * probability / (1 - probability)
cumulative = nbinom.cdf(np.arange(int(nbinom.ppf(1 - 1e-12, size, probability)) + 1), size, probability)
rng = np.random.default_rng(1)


def deposits(wanted):
    kept = []
    left = wanted
    while left > 0:
        drawn = rng.standard_normal((int(left * 1.1) + 16, count + 1)) @ factor.T + centre
        scores = np.exp(drawn[:, 1:] @ contrasts)
        made = np.column_stack([np.exp(drawn[:, 0]), scores[:, :-1] / scores.sum(axis=1, keepdims=True)])
        made = made[((made >= low) & (made <= high)).all(axis=1)][:left]
        kept.append(made)
        left -= len(made)
    return np.concatenate(kept)


totals = np.empty((count + 1, trials))
for first in range(0, trials, 50_000):
    last = min(trials, first + 50_000)
    numbers = np.searchsorted(cumulative, rng.random(last - first))
    owner = np.repeat(np.arange(last - first), numbers)
    drawn = deposits(len(owner))
    totals[0, first:last] = np.bincount(owner, drawn[:, 0], last - first)
    for metal in range(count):
        totals[1 + metal, first:last] = np.bincount(owner, drawn[:, 0] * drawn[:, 1 + metal], last - first)
summaries = [
    [total.mean(), total.std(ddof=1) / np.sqrt(trials), *np.quantile(total, [0.1, 0.5, 0.9]), (total == 0).mean()]
    for total in totals
]
np.corrcoef(totals)
tell(start, totals=summaries)
