"""Weights of evidence with EIS Toolkit: weights of each layer ("unique"), responses and its test, written as a raster.

    eis_wofe.py OUT DEPOSITS LAYER ...

Prints CPU seconds without start and imports.
"""
import sys
import time

import geopandas
import numpy as np
import rasterio
from eis_toolkit.prediction.weights_of_evidence import (
    agterberg_cheng_CI_test,
    weights_of_evidence_calculate_responses,
    weights_of_evidence_calculate_weights,
)

out, deposits, *layers = sys.argv[1:]
start = time.process_time()
places = np.loadtxt(deposits, delimiter=",", skiprows=1)
points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(places[:, 0], places[:, 1]), crs="EPSG:28992")
arrays = []
for layer in layers:
    with rasterio.open(layer) as source:
        weights, parts, _, _, _ = weights_of_evidence_calculate_weights(source, points, weights_type="unique")
        profile = source.profile
    arrays.append(parts)
posterior, deviation, _ = weights_of_evidence_calculate_responses(arrays, weights)
agterberg_cheng_CI_test(posterior, deviation, weights)
profile.update(count=2, dtype="float64", nodata=np.nan, compress=None)
with rasterio.open(out, "w", **profile) as target:
    target.write(posterior, 1)
    target.write(deviation, 2)
print(time.process_time() - start)
