"""gstlearn (PyPI): ordinary kriging in a moving neighbourhood. Prints CPU seconds as JSON."""
import json
import resource
import sys
import time

import gstlearn as gl
import numpy as np

task = json.load(open(sys.argv[1]))
data = np.fromfile(task["points"]).reshape(-1, 3)
cells = np.fromfile(task["cells"]).reshape(-1, 2)
samples = gl.Db.createFromSamples(len(data), gl.ELoadBy.SAMPLE, data.ravel(), ["x", "y", "v"])
samples.setLocators(["x", "y"], gl.ELoc.X)
samples.setLocator("v", gl.ELoc.Z)
targets = gl.Db.createFromSamples(len(cells), gl.ELoadBy.SAMPLE, cells.ravel(), ["x", "y"])
targets.setLocators(["x", "y"], gl.ELoc.X)
model = gl.Model.createFromParam(gl.ECov.NUGGET, 1.0, task["nugget"])
model.addCovFromParam(gl.ECov.SPHERICAL, task["range"], task["sill"])
model.setDriftIRF(0)
neighbourhood = gl.NeighMoving.create(False, task["most"], 1e30)
start = time.process_time()
failed = gl.kriging(samples, targets, model, neighbourhood)
cpu = time.process_time() - start
if failed:
    raise SystemExit("gstlearn refused")
estimate = targets.getColumn("Kriging.v.estim")
variance = np.asarray(targets.getColumn("Kriging.v.stdev")) ** 2
np.column_stack([np.asarray(estimate), variance]).tofile(task["result"])
print(json.dumps({"cpu": cpu, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
