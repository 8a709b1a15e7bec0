"""Weights of evidence as EIS Toolkit 1.1.6 computes them (weights_of_evidence.py), in numpy, without its rounding.

    numpy_wofe.py OUT DEPOSITS LAYER ...

Every layer is categorical ("unique"): its classes keep their own weights; the unit area is a cell. Deposits are burnt into
cells; several in one cell count once there, which the data of this benchmark avoid. Prints CPU seconds without start and
imports.
"""
import sys
import time

import numpy as np
import rasterio

out, deposits, *layers = sys.argv[1:]
start = time.process_time()
with rasterio.open(layers[0]) as first:
    profile, transform = first.profile, first.transform
places = np.loadtxt(deposits, delimiter=",", skiprows=1)
columns, rows = ~transform * (places[:, 0], places[:, 1])
marks = np.zeros((profile["height"], profile["width"]), np.uint8)
marks[np.floor(rows).astype(int), np.floor(columns).astype(int)] = 1
total, found = marks.size, int(marks.sum())
logit = np.full(marks.shape, np.log((found / total) / (1 - found / total)))
variance = np.full(marks.shape, 1 / found)
for layer in layers:
    with rasterio.open(layer) as source:
        classes = source.read(1)
    _, inverse, area = np.unique(classes, return_inverse=True, return_counts=True)
    inside = np.bincount(inverse.reshape(-1), weights=marks.reshape(-1))
    logit += np.log((inside / found) / ((area - inside) / (total - found)))[inverse].reshape(marks.shape)
    variance += (1 / inside + 1 / (area - inside))[inverse].reshape(marks.shape)
posterior = 1 / (1 + np.exp(-logit))
deviation = posterior * np.sqrt(variance)
profile.update(count=2, dtype="float64", nodata=np.nan, compress=None)
with rasterio.open(out, "w", **profile) as target:
    target.write(posterior, 1)
    target.write(deviation, 2)
print(time.process_time() - start)
