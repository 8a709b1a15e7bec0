"""A forest of 100 trees with scikit-learn, at every STEP-th cell of the map.

    forest.py MAP POINTS STEP LAYER ...

It learns from the same deposits and from ten cells a deposit that it draws itself. Prints CPU seconds for all cells
(those of the prediction for the cells asked, times how many there are), and the correlation with the map's values.
"""
import csv
import sys
import time

import numpy as np
import rasterio
from sklearn.ensemble import RandomForestClassifier

step = int(sys.argv[3])
columns = []
for file in sys.argv[4:]:
    with rasterio.open(file) as source:
        columns.append(source.read(1).reshape(-1))
        transform, width = source.transform, source.width
with open(sys.argv[2]) as file:
    points = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(file)]
places = [(~transform) * point for point in points]
deposits = np.array([int(y) * width + int(x) for x, y in places])
generator = np.random.default_rng(1)
others = generator.choice(columns[0].size, 10 * len(deposits), replace=False)
rows = np.concatenate([deposits, others])
labels = np.concatenate([np.ones(len(deposits)), np.zeros(len(others))])
table = np.stack([column[rows] for column in columns], 1)
model = RandomForestClassifier(100, random_state=1, n_jobs=1).fit(table, labels)
picked = np.arange(0, columns[0].size, step)
cells = np.stack([column[picked] for column in columns], 1)
start = time.process_time()
values = model.predict_proba(cells)[:, 1]
seconds = time.process_time() - start
with rasterio.open(sys.argv[1]) as source:
    mapped = source.read(1).reshape(-1)[picked]
print(seconds * step, np.corrcoef(values, mapped)[0, 1])
