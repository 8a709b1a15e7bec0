"""krigekit (PyPI): one task on one thread. Called by compare.py with a JSON of the task; prints CPU seconds as JSON."""
import json
import resource
import sys
import time

import krigekit
import numpy as np


def structure(task):
    model = dict(vtype="sph", nugget=0.0, sill=task["sill"], a_major=task["range"])
    if "ratio" in task:
        model["a_minor1"] = task["range"] * task["ratio"]
        model["azimuth"] = task["azimuth"]
    return [dict(vtype="nug", nugget=task["nugget"], sill=0.0, a_major=1.0), model]


def setup(task, data, **more):
    dimensions = data.shape[1] - 1
    kriging = krigekit.Kriging(ndim=dimensions, nvar=1, **more)
    kriging.set_obs(ivar=1, coord=np.ascontiguousarray(data[:, :dimensions]), value=data[:, dimensions].copy())
    return kriging


def model(task, kriging):
    for part in structure(task):
        kriging.set_vgm(ivar=1, jvar=1, **part)


def main():
    task = json.load(open(sys.argv[1]))
    data = np.fromfile(task["points"]).reshape(-1, task["columns"])
    start = time.process_time()
    if task["kind"] == "krige":
        cells = np.fromfile(task["cells"]).reshape(-1, data.shape[1] - 1)
        start = time.process_time()
        kriging = setup(task, data)
        kriging.set_grid(coord=cells)
        model(task, kriging)
        search = dict(nmax=task["most"])
        if task.get("sectors"):
            search = dict(nmax=task["sectors"], sector_search=True)
        if "ratio" in task:
            search.update(anis1=task["ratio"], azimuth=task["azimuth"])
        kriging.set_search(ivar=1, **search)
        kriging.solve(nthread=1)
        estimate, variance = kriging.get_results()
        result = np.column_stack([np.ravel(estimate), np.ravel(variance)])
    elif task["kind"] == "loo":
        kriging = setup(task, data, cross_validation=True)
        kriging.set_grid_cv()
        model(task, kriging)
        kriging.set_search(ivar=1, nmax=task["most"])
        kriging.solve(nthread=1)
        estimate, variance = kriging.get_results()
        result = np.column_stack([np.ravel(estimate), np.ravel(variance)])
    elif task["kind"] == "sgs":
        cells = np.fromfile(task["cells"]).reshape(-1, data.shape[1] - 1)
        start = time.process_time()
        kriging = setup(task, data, nsim=task["realisations"], unbias=0, seed=7)
        kriging.set_grid(coord=cells)
        kriging.set_sim()
        model(task, kriging)
        kriging.set_search(ivar=1, nmax=task["most"])
        kriging.solve(nthread=1)
        estimate, _ = kriging.get_results()
        values = np.asarray(estimate)
        result = np.array([values.mean(), values.var()])
    else:
        raise SystemExit(f"krigekit has no {task['kind']}")
    cpu = time.process_time() - start
    np.ascontiguousarray(result).tofile(task["result"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "peak": peak}))


main()
