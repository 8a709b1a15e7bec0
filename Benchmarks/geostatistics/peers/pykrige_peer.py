"""PyKrige (PyPI): ordinary kriging with the nearest samples. Prints CPU seconds as JSON."""
import json
import resource
import sys
import time

import numpy as np
from pykrige.ok import OrdinaryKriging

task = json.load(open(sys.argv[1]))
data = np.fromfile(task["points"]).reshape(-1, 3)
cells = np.fromfile(task["cells"]).reshape(-1, 2)
start = time.process_time()
kriging = OrdinaryKriging(
    data[:, 0], data[:, 1], data[:, 2], variogram_model="spherical",
    variogram_parameters={"psill": task["sill"], "range": task["range"], "nugget": task["nugget"]})
estimate, variance = kriging.execute(
    "points", cells[:, 0], cells[:, 1], backend="C", n_closest_points=task["most"])
cpu = time.process_time() - start
np.column_stack([np.asarray(estimate), np.asarray(variance)]).tofile(task["result"])
print(json.dumps({"cpu": cpu, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
