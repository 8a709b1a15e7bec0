"""QGIS without a screen opens an edition coloured: its GeoPackage, its rasters and, when asked, its tables in PostGIS.

  /usr/bin/python3 Tests/QGISStyleTests/style_tests.py EDITION [--database "host=... dbname=..." --schema NAME]
  [--pictures FOLDER]

Prints one line per fault and a count; exits with 1 when there is a fault.
"""
import argparse
import os
import pathlib
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsRasterLayer, QgsRectangle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

SOURCES = pathlib.Path(__file__).resolve().parent.parent.parent / "Sources"
# Which layers have a symbol for each value, and of what.
CATEGORISED = {"occurrences": "role", "base_map": "kind", "facts": "conflict"}


class Report:
    def __init__(self, pictures):
        self.count, self.faults, self.pictures = 0, 0, pictures

    def expect(self, truth, fault):
        self.count += 1
        if not truth:
            self.faults += 1
            print(fault)


def palette():
    """The colours of places as the portal's map has them."""
    text = (SOURCES / "Portal" / "Resources" / "scripts" / "map.js").read_text(encoding="utf-8")
    roles = re.search(r"const roles = \{(.*?)\}", text, re.S).group(1)
    return dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', roles))


def picture(layer, name, report):
    """What a map of the layer alone shows: the colours of its cells."""
    extent = QgsRectangle(layer.extent())
    extent.grow(max(extent.width(), extent.height()) * 0.05 or 0.05)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(400, 400))
    settings.setBackgroundColor(QColor("#fffffe"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if report.pictures:
        report.pictures.mkdir(parents=True, exist_ok=True)
        image.save(str(report.pictures / f"{name}.png"))
    return {QColor(image.pixel(x, y)).name() for x in range(0, 400) for y in range(0, 400)}


def layer_is_coloured(layer, name, style, report, where):
    label = f"{where} {name}"
    report.expect(layer.isValid(), f"{label}: QGIS does not open it")
    if not layer.isValid():
        return
    message, found = layer.loadDefaultStyle()
    report.expect(found, f"{label}: no default style ({message})")
    wanted = ElementTree.fromstring(style).find("renderer-v2")
    kind = layer.renderer().type()
    report.expect(kind == wanted.get("type"), f"{label}: drawn as {kind}, not {wanted.get('type')}")
    report.expect((kind == "categorizedSymbol") == (name in CATEGORISED), f"{label}: drawn as {kind}")
    if kind == "categorizedSymbol":
        report.expect(CATEGORISED[name] in layer.renderer().classAttribute(),
                      f"{label}: by {layer.renderer().classAttribute()}")
        values = [c.value() for c in layer.renderer().categories()]
        report.expect(values == [c.get("value") for c in wanted.iter("category")], f"{label}: values {values}")
        report.expect(all(c.label() for c in layer.renderer().categories()), f"{label}: a value without a name")
    if name == "occurrences":
        colours = {c.value(): c.symbol().color().name() for c in layer.renderer().categories()}
        report.expect(colours == palette(), f"{label}: colours {colours}, the portal has {palette()}")
    if name == "place_names":
        report.expect(layer.labelsEnabled(), f"{label}: no names")
    if layer.featureCount() and not layer.extent().isNull():
        seen = picture(layer, f"{where}-{name}", report)
        report.expect(len(seen) > 1, f"{label}: the picture has one colour")
        if kind == "categorizedSymbol" and name == "occurrences":
            there = {f["role"] for f in layer.getFeatures() if f.hasGeometry()}
            report.expect({palette()[role] for role in there} & seen, f"{label}: no colour of a role in {len(seen)} colours")


def rasters(edition, report):
    for path in sorted(edition.rglob("*.tif")):
        name = path.relative_to(edition)
        layer = QgsRasterLayer(str(path), path.stem)
        report.expect(layer.isValid(), f"{name}: QGIS does not open it")
        message, found = layer.loadDefaultStyle()
        report.expect(found, f"{name}: no style ({message})")
        kind = layer.renderer().type()
        report.expect(kind == "singlebandpseudocolor", f"{name}: drawn as {kind}")
        if kind != "singlebandpseudocolor":
            continue
        legend = layer.renderer().legendSymbologyItems()
        report.expect(len(legend) > 1 and all(text for text, _ in legend), f"{name}: legend {legend}")
        seen = picture(layer, "-".join(name.with_suffix("").parts), report)
        colours = {colour.name() for _, colour in legend}
        report.expect(seen & colours and len(seen) > 1, f"{name}: the picture has {sorted(seen)[:4]}, the legend {colours}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=pathlib.Path)
    parser.add_argument("--database")
    parser.add_argument("--schema")
    parser.add_argument("--pictures", type=pathlib.Path)
    arguments = parser.parse_args()
    report = Report(arguments.pictures)
    application = QgsApplication([], False)
    application.initQgis()
    try:
        package = arguments.edition / "edition.gpkg"
        with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as file:
            styles = dict(file.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
            spatial = {row[0] for row in file.execute("SELECT table_name FROM gpkg_geometry_columns")}
        report.expect(set(styles) == spatial, f"layers with and without a style: {set(styles) ^ spatial}")
        for name, style in styles.items():
            layer_is_coloured(QgsVectorLayer(f"{package}|layername={name}", name, "ogr"), name, style, report, "file")
            if arguments.database:
                uri = f"{arguments.database} key='fid' table=\"{arguments.schema}\".\"{name}\" (geom)"
                layer_is_coloured(QgsVectorLayer(uri, name, "postgres"), name, style, report, "database")
        if not arguments.database:
            rasters(arguments.edition, report)
    finally:
        application.exitQgis()
    print(f"{report.count} checks, {report.faults} faults")
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
