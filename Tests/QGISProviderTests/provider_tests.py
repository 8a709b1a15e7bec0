"""The Processing provider in QGIS without a screen: commands, results, refusals, cancelling and going on.

Run by Scripts/qgis-provider-tests. What an algorithm makes is held against what the command line makes.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/PortalClientTests"), str(ROOT / "Integrations/qgis"), "/usr/share/qgis/python/plugins"]

from osgeo import gdal, ogr
from qgis.core import (
    QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsSettings, QgsRasterLayer)
from served_portal import Report, program

gdal.UseExceptions()


class Told(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.lines, self.steps = [], []
        self.progressChanged.connect(self.steps.append)

    def pushInfo(self, text):
        self.lines.append(text)

    pushWarning = pushCommandInfo = pushInfo


def main():
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        application = QgsApplication([], False, str(folder / "profile"))
        application.initQgis()
        try:
            from processing.core.Processing import Processing
            Processing.initialize()
            from delfstof.plugin import Plugin
            from delfstof.provider import PROGRAM
            from processing.core.ProcessingConfig import ProcessingConfig
            plugin = Plugin()
            plugin.initGui()
            ProcessingConfig.setSettingValue(PROGRAM, str(program()))
            tests(folder, report)
            ProcessingConfig.setSettingValue(PROGRAM, str(ROOT / "README.md"))
            refused(report, "a program that is none", "aggregate",
                    {"COUNTS": "c.csv", "OUTPUT": str(folder / "a.csv")}, "delfstof")
            plugin.unload()
            report.check(QgsApplication.processingRegistry().providerById("delfstof") is None, "the provider is taken away")
        finally:
            application.exitQgis()
    print(f"{report.count} checks, {len(report.failures)} failed")
    return 1 if report.failures else 0


def run(name, parameters, feedback=None):
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"delfstof:{name}")
    made, good = algorithm.run(parameters, QgsProcessingContext(), feedback or Told(), catchExceptions=False)
    return made


def refused(report, what, name, parameters, words):
    try:
        run(name, parameters)
        report.check(False, f"{what} is refused")
    except QgsProcessingException as error:
        report.check(words in str(error), f"{what} is refused with its reason: {error}")


def command(*words):
    return subprocess.run([program(), *map(str, words)], capture_output=True, text=True, check=True)


def samples(folder):
    numbers = random.Random(7)
    lines = ["x,y,zinc"]
    for _ in range(80):
        x, y = 180000 + numbers.random() * 1000, 330000 + numbers.random() * 1000
        lines.append(f"{x:.1f},{y:.1f},{100 + (x - 180000) / 10 + numbers.gauss(0, 5):.2f}")
    (folder / "samples.csv").write_text("\n".join(lines) + "\n")
    (folder / "model.yaml").write_text(
        "model:\n  nugget: 5\n  structures:\n    - {type: spherical, sill: 600, range: 500}\n")


def bands(path):
    source = gdal.Open(str(path))
    return [source.GetRasterBand(i + 1).ReadRaster() for i in range(source.RasterCount)]


def tests(folder, report):
    registry = QgsApplication.processingRegistry()
    provider = registry.providerById("delfstof")
    offered = [algorithm.name() for algorithm in provider.algorithms()]
    report.check(len(offered) == 18, f"all commands are offered: {offered}")
    for algorithm in provider.algorithms():
        report.check(algorithm.displayName() and len(algorithm.shortHelpString()) > 60 and algorithm.parameterDefinitions(),
                     f"{algorithm.name()} explains itself")
        told = command(algorithm.name(), "--help").stdout
        for parameter in algorithm.description["parameters"]:
            report.check(parameter["option"] is None or parameter["option"] in told,
                         f"{algorithm.name()} knows {parameter['option']}")
    samples(folder)
    table, model = str(folder / "samples.csv"), str(folder / "model.yaml")
    common = {"SAMPLES": table, "VALUE": "zinc", "CRS": "EPSG:28992", "MODEL": model, "AROUND": 50, "CELL": "20"}
    line = [table, "--value", "zinc", "--crs", "EPSG:28992", "--model", model, "--around", "50", "--cell", "20"]

    told = Told()
    made = run("krige", {**common, "OUTPUT": str(folder / "q.tif"), "MAP": str(folder / "q.svg")}, told)
    command("krige", *line, "--out", folder / "c.tif")
    report.check(bands(made["OUTPUT"]) == bands(folder / "c.tif"), "kriging is that of the command line")
    report.check(QgsRasterLayer(made["OUTPUT"], "map").isValid() and os.path.exists(made["MAP"]), "its map opens in QGIS")
    report.check(any("80" in line for line in told.lines), f"what the program tells is handed on: {told.lines[:3]}")

    made = run("simulate", {**common, "REALISATIONS": 3, "SEED": 5, "OUTPUT": str(folder / "qs.tif")})
    command("simulate", *line, "--realisations", 3, "--seed", 5, "--out", folder / "cs.tif")
    report.check(bands(made["OUTPUT"]) == bands(folder / "cs.tif"), "simulation is that of the command line")

    made = run("variogram", {"SAMPLES": table, "VALUE": "zinc", "FIT": "spherical", "OUTPUT": str(folder / "q.csv"),
                             "MODEL_OUT": str(folder / "q.yaml"), "PLOT": str(folder / "v.svg")})
    command("variogram", table, "--value", "zinc", "--fit", "spherical", "--out", folder / "c.csv")
    report.check(pathlib.Path(made["OUTPUT"]).read_text() == (folder / "c.csv").read_text(), "the variogram too")

    example = ROOT / "docs/prospectivity"
    evidence = run("layers", {"RECIPE": str(example / "layers.yaml"), "OUTPUT": str(folder / "layers")})["OUTPUT"]
    report.check(len(list(pathlib.Path(evidence).glob("*.tif"))) >= 4, "layers of evidence are made")
    fuzzy = run("fuzzy", {"MODEL": str(example / "fuzzy.yaml"), "LAYERS": evidence, "OUTPUT": str(folder / "f.tif")})
    command("fuzzy", example / "fuzzy.yaml", "--layers", evidence, "--out", folder / "cf.tif")
    report.check(bands(fuzzy["OUTPUT"]) == bands(folder / "cf.tif"), "so is the knowledge-driven map")
    targets = run("targets", {"MAP": fuzzy["OUTPUT"], "THRESHOLD": "0.6", "OUTPUT": str(folder / "t.gpkg")})
    source = ogr.Open(targets["OUTPUT"])
    report.check(source.GetLayer(0).GetFeatureCount() > 0, "targets are areas")

    refused(report, "a column that is not there", "krige",
            {**common, "VALUE": "tin", "OUTPUT": str(folder / "r.tif")}, "tin")
    refused(report, "a quote that does not end", "krige",
            {**common, "FURTHER": "--only 'x", "OUTPUT": str(folder / "r.tif")}, "quotation")
    report.check(not (folder / "r.tif").exists(), "a refusal leaves nothing behind")
    cancelled(folder, report, common, line)


def cancelled(folder, report, common, line):
    """A run that is cancelled stops soon, and goes on to the same bytes."""
    large = {**common, "CELL": "1", "REALISATIONS": 30, "SEED": 5, "OUTPUT": str(folder / "k.tif")}
    feedback = Told()
    timer = threading.Timer(2, feedback.cancel)
    timer.start()
    began = time.monotonic()
    made = run("simulate", large, feedback)
    report.check(feedback.isCanceled() and not made.get("OUTPUT") and not (folder / "k.tif").exists(),
                 "a run that is cancelled makes no map")
    report.check(time.monotonic() - began < 60, "it stops soon")
    again = {**large, "CELL": "20"}
    refused(report, "to go on with other values", "simulate", again, "--restart")
    made = run("simulate", {**again, "FURTHER": "--restart"})
    report.check(os.path.exists(made["OUTPUT"]), "further options reach the program: the run begins again")


if __name__ == "__main__":
    sys.exit(main())
