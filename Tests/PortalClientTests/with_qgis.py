"""QGIS without a screen reads a portal: features, boxes, filters, vector tiles, the GeoPackage and rasters in pieces.

What QGIS 3.22 (Debian 12) does itself and no portal can change: it takes fields and the kind of geometry from the first
ten features, so that a collection whose first features have no place is a table there, and a column that is empty in
them is text; it asks for CRS84 only, and evaluates all filters but boxes and times on its own side.
"""
import os
import urllib.request

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from osgeo import gdal, ogr
from qgis.core import (
    NULL, QgsApplication, QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsMapRendererParallelJob, QgsMapSettings,
    QgsRasterBandStats, QgsRasterLayer, QgsRectangle, QgsVectorLayer, QgsVectorTileLayer)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt
from qgis.PyQt.QtGui import QColor

SAMPLE = 10


def run(base, truth, edition, report):
    application = QgsApplication([], False)
    application.initQgis()
    try:
        for layer in truth.values():
            features(base, layer, report)
            if layer.is_spatial and any(f.geometry for f in layer.features.values()):
                vector_tiles(base, layer, report)
        geopackage(base, truth, report)
        rasters(base, edition, report)
    finally:
        application.exitQgis()


def opened(base, layer, size):
    return QgsVectorLayer(f"url='{base}' typename='{layer.name}' pageSize='{size}'", layer.name, "OAPIF")


def key(feature, layer):
    """QGIS numbers features itself; what they hold tells which one it is."""
    return tuple(plain(feature[name], layer.columns[name]) for name in layer.columns)


def plain(value, kind):
    if value == NULL or value is None:
        return None
    if kind == "real":
        return float(value)
    if kind == "integer":
        return int(value)
    if kind == "flag":
        return value in (True, 1, "true", "1")
    # A text that looks like a day becomes one.
    return value.toString(Qt.ISODate) if isinstance(value, (QDate, QDateTime)) else value


def known(layer, fids):
    rows = [layer.features[fid].properties for fid in fids]
    return sorted((tuple(row[name] for name in layer.columns) for row in rows), key=repr)


def features(base, layer, report):
    if not layer.features:
        # An empty collection has no first features to take fields from.
        return
    size = max(1, min(90, (len(layer.features) + 3) // 4))
    read = opened(base, layer, size)
    if not report.check(read.isValid(), f"QGIS opens {layer.name}"):
        return
    report.check(read.featureCount() == len(layer.features), f"QGIS counts {layer.name}: {read.featureCount()}")
    found = list(read.getFeatures())
    report.check(sorted((key(f, layer) for f in found), key=repr) == known(layer, layer.features),
                 f"QGIS has every feature of {layer.name} in pages of {size}")
    text = layer.column("text")
    if text:
        value = layer.commonest(text)
        quoted = value.replace("'", "''")
        part = opened(base, layer, size)
        part.setSubsetString(f"\"{text}\" = '{quoted}'")
        report.check(sorted((key(f, layer) for f in part.getFeatures()), key=repr)
                     == known(layer, layer.where(lambda p: p[text] == value)), f"QGIS: {layer.name}, {text} = {value}")
    first = sorted(layer.features)[:SAMPLE]
    if not layer.is_spatial or all(layer.features[fid].geometry is None for fid in first):
        return
    report.check(read.crs().authid() in ("EPSG:4326", "OGC:CRS84"), f"QGIS: {layer.name} is in {read.crs().authid()}")
    if layer.code == 4326 and layer.middle:
        report.check(sorted(f.geometry().asWkb().data() for f in found if f.hasGeometry())
                     == sorted(bytes(f.geometry.ExportToIsoWkb(ogr.wkbNDR)) for f in layer.features.values() if f.geometry),
                     f"QGIS: the geometries of {layer.name}")
        box = QgsRectangle(*layer.middle)
        request = QgsFeatureRequest(box).setFlags(QgsFeatureRequest.ExactIntersect)
        fresh = opened(base, layer, size)
        report.check(sorted((key(f, layer) for f in fresh.getFeatures(request)), key=repr)
                     == known(layer, layer.within(layer.middle)), f"QGIS: {layer.name} within a box")


def vector_tiles(base, layer, report):
    """The tile of the whole world has every place (below 4000 features), and a map of it is not empty."""
    address = f"{base}/collections/{layer.name}/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}"
    tiles = QgsVectorTileLayer(f"type=xyz&url={address}&zmin=0&zmax=14", layer.name)
    if not report.check(tiles.isValid(), f"QGIS opens the vector tiles of {layer.name}"):
        return
    if all(f.geometry is None or f.geometry.GetGeometryName() == "POINT" for f in layer.features.values()):
        # An area may be smaller than a step of the grid of a tile.
        with urllib.request.urlopen(f"{base}/collections/{layer.name}/tiles/WebMercatorQuad/0/0/0") as answer:
            gdal.FileFromMemBuffer("/vsimem/0.pbf", answer.read())
        tile = gdal.OpenEx("MVT:/vsimem/0.pbf", gdal.OF_VECTOR)
        read = tile.GetLayer(0)
        found = {f.GetFID() for f in read} if read is not None else set()
        located = {fid for fid, f in layer.features.items() if f.geometry}
        report.check(len(found) == len(located), f"a vector tile has every feature of {layer.name}")
        del read, tile
        gdal.Unlink("/vsimem/0.pbf")
    settings = QgsMapSettings()
    settings.setLayers([tiles])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(256, 256))
    settings.setBackgroundColor(QColor("white"))
    settings.setExtent(around(layer))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colours = {image.pixel(x, y) for x in range(256) for y in range(256)}
    report.check(len(colours) > 1, f"QGIS draws the vector tiles of {layer.name}")


def around(layer):
    """The extent of a layer in Web Mercator, wider by a kilometre."""
    points = [p for fid in layer.features for p in layer.coordinates(fid, 3857) or []]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return QgsRectangle(min(xs) - 1000, min(ys) - 1000, max(xs) + 1000, max(ys) + 1000)


def geopackage(base, truth, report):
    for layer in truth.values():
        address = f"/vsicurl/{base}/files/edition.gpkg|layername={layer.name}"
        read = QgsVectorLayer(address, layer.name, "ogr")
        report.check(read.isValid() and read.featureCount() == len(layer.features)
                     and sum(1 for _ in read.getFeatures()) == len(layer.features),
                     f"QGIS reads {layer.name} from edition.gpkg over the network")


def rasters(base, edition, report):
    for path in sorted(edition.rglob("*.tif")):
        name = path.relative_to(edition).as_posix()
        far = QgsRasterLayer(f"/vsicurl/{base}/files/{name}", name)
        near = QgsRasterLayer(str(path), name)
        if not report.check(far.isValid() and near.isValid(), f"QGIS opens {name} over the network"):
            continue
        report.check(far.crs() == near.crs() and far.extent() == near.extent(), f"QGIS: {name} lies where it should")
        for band in range(1, near.bandCount() + 1):
            one = far.dataProvider().bandStatistics(band, QgsRasterBandStats.All)
            other = near.dataProvider().bandStatistics(band, QgsRasterBandStats.All)
            report.check((one.minimumValue, one.maximumValue, one.mean) ==
                         (other.minimumValue, other.maximumValue, other.mean), f"QGIS: {name}, band {band}")
