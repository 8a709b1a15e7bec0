"""GDAL's OAPIF driver reads all that a portal serves.

Faults of the driver in Debian's GDAL 3.6, not of the portal, are left out here: it has no option for reference systems
(CRS and PREFERRED_CRS came with 3.7; where they exist they are tried), so other systems are read as GeoJSON below; and
it writes days in filters as '2020-01-01T', which is no date in any language; and it writes a text that looks like a day
with slashes. It also writes numbers in filters with 16 digits, so bounds here have fewer.
"""
import json
import os
import subprocess

from edition_layers import positions, same
from osgeo import gdal, ogr

gdal.UseExceptions()
# What GDAL tells while it reads a schema passes by the handler below.
gdal.SetConfigOption("CPL_LOG", os.devnull)
TYPES = {"text": [ogr.OFTString], "real": [ogr.OFTReal], "integer": [ogr.OFTInteger, ogr.OFTInteger64],
         "flag": [ogr.OFTInteger], "date": [ogr.OFTDate], "timestamp": [ogr.OFTDateTime]}


class Requests:
    """The addresses that GDAL asks for, and its errors, while the block runs."""

    def __enter__(self):
        self.addresses, self.errors, self.texts = [], [], []
        gdal.SetConfigOption("CPL_DEBUG", "ON")
        gdal.PushErrorHandler(self.handle)
        return self

    def handle(self, level, number, text):
        self.texts.append(text)
        if "Fetch(" in text:
            self.addresses.append(text.split("Fetch(", 1)[1].rstrip(")"))
        if level >= gdal.CE_Failure:
            self.errors.append(text)

    def __exit__(self, *_):
        gdal.PopErrorHandler()
        gdal.SetConfigOption("CPL_DEBUG", None)


def value(feature, index, kind):
    if not feature.IsFieldSetAndNotNull(index):
        return None
    read = {"text": feature.GetFieldAsString, "real": feature.GetFieldAsDouble, "integer": feature.GetFieldAsInteger64,
            "flag": lambda i: bool(feature.GetFieldAsInteger(i))}
    return read.get(kind, feature.GetFieldAsString)(index)


def source(base, size):
    return gdal.OpenEx(f"OAPIF:{base}", gdal.OF_VECTOR, open_options=[f"PAGE_SIZE={size}"])


def run(base, truth, codes, report):
    opened = source(base, 10)
    names = [opened.GetLayer(i).GetName() for i in range(opened.GetLayerCount())]
    report.check(names == list(truth), f"GDAL lists the layers of the edition: {names}")
    for name, layer in truth.items():
        with Requests() as requests:
            everything(base, layer, report)
            boxes(base, layer, report)
        report.check(not requests.errors, f"GDAL reads {name} without an error: {requests.errors[:1]}")
        filters(base, layer, report)
        systems(base, layer, codes, report)
    command_line(base, truth, report)


def everything(base, layer, report):
    """All features in pages that are smaller than the layer."""
    size = max(1, min(97, (len(layer.features) + 3) // 4))
    opened = source(base, size)
    read = opened.GetLayerByName(layer.name)
    definition = read.GetLayerDefn()
    for column, kind in layer.columns.items():
        index = definition.GetFieldIndex(column)
        report.check(index >= 0 and definition.GetFieldDefn(index).GetType() in TYPES[kind],
                     f"GDAL: {layer.name}.{column} is {kind}")
    report.check(read.GetFeatureCount() == len(layer.features), f"GDAL counts {layer.name}")
    seen = {}
    for feature in read:
        seen[feature.GetFID()] = feature
    if not report.check(seen.keys() == layer.features.keys(), f"GDAL has every feature of {layer.name} in pages of {size}"):
        return
    for fid, known in layer.features.items():
        found = seen[fid]
        for column, kind in layer.columns.items():
            own = value(found, definition.GetFieldIndex(column), kind)
            if kind == "text" and own is not None and own != known.properties[column]:
                own = own.replace("/", "-")
            report.check(same(own, known.properties[column]),
                         f"GDAL: {layer.name} {fid}.{column}: {own!r} is not {known.properties[column]!r}")
        shape = found.GetGeometryRef()
        report.check((shape is None) == (known.geometry is None) and (shape is None or shape.Equals(known.geometry)),
                     f"GDAL: {layer.name} {fid} has its geometry")


def boxes(base, layer, report):
    if not layer.is_spatial or layer.middle is None or layer.code != 4326:
        return
    opened = source(base, 5)
    read = opened.GetLayerByName(layer.name)
    west, south, east, north = layer.middle
    read.SetSpatialFilterRect(west, south, east, north)
    report.check({f.GetFID() for f in read} == layer.within(layer.middle), f"GDAL: {layer.name} within a box")


def bound(layer, number):
    """A number among the values of a column, with few digits."""
    ordered = sorted(layer.values(number))
    return float(f"{ordered[len(ordered) // 2]:.3g}")


def conditions(layer):
    """Filters as OGR's SQL writes them, with the same in Python."""
    text, number = layer.column("text"), layer.column("real", "integer")
    if text:
        value = layer.commonest(text)
        quoted, start = value.replace("'", "''"), value[:2]
        plain = start.isascii() and start.isalnum() and len(start) == 2
        yield f"{text} = '{quoted}'", lambda p: p[text] == value
        yield f"{text} <> '{quoted}'", lambda p: p[text] is not None and p[text] != value
        yield f"{text} IS NULL", lambda p: p[text] is None
        yield f"{text} IS NOT NULL", lambda p: p[text] is not None
        if plain:
            yield f"{text} LIKE '{start}%'", lambda p: p[text] is not None and p[text].startswith(start)
            yield f"{text} ILIKE '{start.swapcase()}%'", lambda p: (p[text] or "").lower().startswith(start.lower())
    if number:
        middle, high = bound(layer, number), max(layer.values(number)) + 1
        yield f"{number} > {middle}", lambda p: p[number] is not None and p[number] > middle
        yield f"{number} BETWEEN {middle} AND {high}", lambda p: p[number] is not None and middle <= p[number] <= high
        yield f"NOT ({number} <= {middle})", lambda p: p[number] is not None and p[number] > middle
        if text:
            yield (f"{number} >= {middle} AND {text} <> '{quoted}'",
                   lambda p: None not in (p[number], p[text]) and p[number] >= middle and p[text] != value)
            yield (f"{number} < {middle} OR {text} = '{quoted}'",
                   lambda p: (p[number] is not None and p[number] < middle) or p[text] == value)


def filters(base, layer, report):
    """Attribute filters, which GDAL sends to the portal."""
    for sql, holds in conditions(layer):
        with Requests() as requests:
            opened = source(base, 50)
            read = opened.GetLayerByName(layer.name)
            read.SetAttributeFilter(sql)
            found = {f.GetFID() for f in read}
        report.check(not requests.errors, f"GDAL: {layer.name} where {sql}: {requests.errors[:1]}")
        report.check(found == layer.where(holds), f"GDAL: {layer.name} where {sql}: {len(found)} features")
        report.check(any("filter=" in a and "cql-text" in a for a in requests.addresses),
                     f"GDAL sends the filter to the portal: {layer.name} where {sql}")


def systems(base, layer, codes, report):
    if not layer.is_spatial:
        return
    options = gdal.GetDriverByName("OAPIF").GetMetadataItem("DMD_OPENOPTIONLIST") or ""
    for code in codes:
        if "PREFERRED_CRS" in options:
            opened = gdal.OpenEx(f"OAPIF:{base}", gdal.OF_VECTOR, open_options=[f"PREFERRED_CRS=EPSG:{code}"])
            read = opened.GetLayerByName(layer.name)
            report.check(read.GetSpatialRef().GetAuthorityCode(None) == str(code), f"GDAL: {layer.name} in {code}")
        address = f"{base}/collections/{layer.name}/items?limit=10000&crs=http://www.opengis.net/def/crs/EPSG/0/{code}"
        opened = gdal.OpenEx(address, gdal.OF_VECTOR, allowed_drivers=["GeoJSON"])
        tolerance = 2e-9 if code in (4326, 4258) else 2e-4
        read = opened.GetLayer(0)
        for feature in read:
            shape = feature.GetGeometryRef()
            own = positions(shape) if shape is not None else None
            if not layer.lies_in(feature.GetFID(), code):
                continue
            expected = layer.coordinates(feature.GetFID(), code)
            report.check(near(own, expected, tolerance), f"GDAL: {layer.name} {feature.GetFID()} in EPSG:{code}")


def near(one, other, tolerance):
    if one is None or other is None:
        # A place that has no position in a system comes without one: infinite for GDAL.
        return one is None and (other is None or any(abs(v) == float("inf") for p in other for v in p))
    return len(one) == len(other) and all(
        abs(a - b) <= tolerance for p, q in zip(one, other) for a, b in zip(p, q))


def command_line(base, truth, report):
    """ogrinfo and ogr2ogr, as people use them."""
    listed = subprocess.run(["ogrinfo", "-q", f"OAPIF:{base}"], capture_output=True, text=True)
    report.check(listed.returncode == 0 and len(listed.stdout.splitlines()) == len(truth), f"ogrinfo: {listed.stderr}")
    name = max((n for n, l in truth.items() if l.is_spatial), key=lambda n: len(truth[n].features))
    made = subprocess.run(["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", f"OAPIF:{base}/collections/{name}", "-oo",
                           "PAGE_SIZE=10"], capture_output=True, text=True)
    report.check(made.returncode == 0 and len(json.loads(made.stdout)["features"]) == len(truth[name].features),
                 f"ogr2ogr copies {name}: {made.stderr[:200]}")
