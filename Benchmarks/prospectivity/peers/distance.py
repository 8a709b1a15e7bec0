"""Exact distance to line segments with shapely's tree, at every STEP-th cell centre of the map.

    distance.py MAP LINES STEP

Prints CPU seconds for all cells (those for the cells asked, times how many there are), and the largest difference.
"""
import json
import sys
import time

import numpy as np
import rasterio
import shapely

with rasterio.open(sys.argv[1]) as source:
    values, transform = source.read(1), source.transform
with open(sys.argv[2]) as file:
    lines = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in json.load(file)["features"]])
step = int(sys.argv[3])
picked = np.arange(0, values.size, step)
rows, columns = np.divmod(picked, values.shape[1])
points = shapely.points(*(transform * (columns + 0.5, rows + 0.5)))
start = time.process_time()
tree = shapely.STRtree(lines)
pairs, distances = tree.query_nearest(points, return_distance=True, all_matches=False)
seconds = time.process_time() - start
expected = np.empty(len(points))
expected[pairs[0]] = distances
print(seconds * step, np.abs(expected - values.reshape(-1)[picked]).max())
