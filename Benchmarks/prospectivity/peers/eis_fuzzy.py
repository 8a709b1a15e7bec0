"""Linear memberships from -3.5 to 3 in numpy and their gamma (0.9) with EIS Toolkit, written as a raster.

    eis_fuzzy.py OUT LAYER ...

Prints CPU seconds without start and imports.
"""
import sys
import time

import numpy as np
import rasterio
from eis_toolkit.prediction.fuzzy_overlay import gamma_overlay

out, *layers = sys.argv[1:]
start = time.process_time()
memberships = []
for layer in layers:
    with rasterio.open(layer) as source:
        memberships.append(np.clip((source.read(1).astype(np.float64) + 3.5) / 6.5, 0, 1))
        profile = source.profile
favourability = gamma_overlay(memberships, 0.9)
profile.update(dtype="float64", nodata=np.nan, compress=None)
with rasterio.open(out, "w", **profile) as target:
    target.write(favourability, 1)
print(time.process_time() - start)
