"""ROC and success-rate curve as EIS Toolkit and scikit-learn make them: over all cells, sorted.

    curves.py MAP DEPOSITS

Prints CPU seconds without start and imports, the area under the ROC curve and that under the success-rate curve.
"""
import sys
import time

import numpy as np
import rasterio
from sklearn.metrics import roc_auc_score

start = time.process_time()
with rasterio.open(sys.argv[1]) as source:
    values, transform = source.read(1), source.transform
places = np.loadtxt(sys.argv[2], delimiter=",", skiprows=1)
columns, rows = ~transform * (places[:, 0], places[:, 1])
rows, columns = np.floor(rows).astype(int), np.floor(columns).astype(int)
at = values[rows, columns]
valid = ~np.isnan(values)
background = valid.copy()
background[rows, columns] = False
scores = np.concatenate([at, values[background]])
labels = np.concatenate([np.ones(len(at)), np.zeros(int(background.sum()))])
roc = roc_auc_score(labels, scores)
ordered = np.sort(values[valid])[::-1]
thresholds = np.unique(at)[::-1]
area = np.searchsorted(-ordered, -thresholds, side="right") / len(ordered)
rate = np.array([(at >= threshold).mean() for threshold in thresholds])
# All thresholds: the chance that a deposit ranks above a cell, ties one half.
below = np.searchsorted(-ordered, -at, side="right")
above = np.searchsorted(-ordered, -at, side="left")
success = 1 - ((below + above) / 2 / len(ordered)).mean()
print(time.process_time() - start, roc, success)
