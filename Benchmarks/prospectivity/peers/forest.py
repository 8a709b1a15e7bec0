"""A forest of 100 trees of scikit-learn on the same training table, predicted for some of the cells.

    forest.py TABLE LABEL CELLS LAYER ...

Prints microseconds of CPU per cell, without start and imports.
"""
import sys
import time

import numpy as np
import rasterio
from sklearn.ensemble import RandomForestClassifier

table, label, cells, *layers = sys.argv[1:]
with open(table) as file:
    names = file.readline().strip().split(",")
data = np.loadtxt(table, delimiter=",", skiprows=1)
target = data[:, names.index(label)]
features = np.column_stack([data[:, names.index(name.split("=")[0])] for name in layers])
forest = RandomForestClassifier(100, random_state=1, n_jobs=1).fit(features, target)
columns = []
for layer in layers:
    with rasterio.open(layer.split("=")[1]) as source:
        columns.append(source.read(1).reshape(-1)[: int(cells)])
stack = np.column_stack(columns).astype(np.float32)
start = time.process_time()
forest.predict_proba(stack)
print((time.process_time() - start) / len(stack) * 1e6)
