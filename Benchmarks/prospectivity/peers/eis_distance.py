"""Distance to lines with EIS Toolkit, which burns them into cells first and measures from cell to cell.

    eis_distance.py MAP LINES

Prints CPU seconds without start and imports, and the largest difference from the map.
"""
import sys
import time

import geopandas
import numpy as np
import rasterio
from eis_toolkit.vector_processing.distance_computation import distance_computation

with rasterio.open(sys.argv[1]) as source:
    values, profile = source.read(1), source.profile
start = time.process_time()
lines = geopandas.read_file(sys.argv[2])
distances, _ = distance_computation(lines, profile)
seconds = time.process_time() - start
print(seconds, np.abs(distances - values).max())
