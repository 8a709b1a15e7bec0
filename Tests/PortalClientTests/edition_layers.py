"""What an edition's GeoPackage holds, read without the portal: what every client must find."""
import collections
import functools
import sqlite3

from osgeo import ogr, osr

ogr.UseExceptions()


class Layer:
    """A table with its features by fid: properties as text, int, float, bool or None, and geometry as WKB or None."""

    def __init__(self, name, columns, features, code):
        self.name, self.columns, self.features, self.code = name, columns, features, code

    @property
    def is_spatial(self):
        return self.code is not None

    def column(self, *kinds):
        """A column of one of the kinds that has several values; the one with the most of them."""
        best = None
        for name, kind in self.columns.items():
            values = {f.properties[name] for f in self.features.values()} - {None}
            if kind in kinds and len(values) > 1 and (best is None or len(values) > best[0]):
                best = (len(values), name)
        return best and best[1]

    def values(self, column):
        return [f.properties[column] for f in self.features.values() if f.properties[column] is not None]

    def commonest(self, column):
        return collections.Counter(self.values(column)).most_common(1)[0][0]

    def where(self, condition):
        """Fids of the features for whose properties a condition holds."""
        return {fid for fid, feature in self.features.items() if condition(feature.properties)}

    def within(self, box):
        """Fids of the features whose geometry meets a box in the system of storage, east first."""
        west, south, east, north = box
        ring = f"{west} {south},{east} {south},{east} {north},{west} {north},{west} {south}"
        frame = ogr.CreateGeometryFromWkt(f"POLYGON(({ring}))")
        return {fid for fid, f in self.features.items() if f.geometry and frame.Intersects(f.geometry)}

    @property
    def middle(self):
        """A box that some features lie in and some do not, on no coordinate of any: a bound is no rounding."""
        boxes = [f.geometry.GetEnvelope() for f in self.features.values() if f.geometry]
        if not boxes:
            return None
        west, east = min(b[0] for b in boxes), max(b[1] for b in boxes)
        south, north = min(b[2] for b in boxes), max(b[3] for b in boxes)
        x, y = (west + east) / 2 + 0.00123, (south + north) / 2 + 0.00177
        return [west - 0.5, south - 0.5, x, y]

    def lies_in(self, fid, code):
        """Whether a feature lies where a system holds: outside it, operations differ and some have no answer."""
        geometry = self.features[fid].geometry
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        area = system.GetAreaOfUse()
        if geometry is None or area is None or self.code != 4326:
            return geometry is None
        west, east, south, north = geometry.GetEnvelope()
        return (area.west_lon_degree <= west and east <= area.east_lon_degree
                and area.south_lat_degree <= south and north <= area.north_lat_degree)

    def coordinates(self, fid, code):
        """The first positions of a feature in a system of EPSG, in the order of axes of its authority."""
        geometry = self.features[fid].geometry
        if geometry is None:
            return None
        moved = geometry.Clone()
        moved.Transform(transformation(self.code, code))
        return positions(moved)


Feature = collections.namedtuple("Feature", "properties geometry")


@functools.cache
def transformation(source, target):
    """East first on the side of the data, as the authority has it on the other."""
    one, other = osr.SpatialReference(), osr.SpatialReference()
    one.ImportFromEPSG(source)
    one.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    other.ImportFromEPSG(target)
    other.SetAxisMappingStrategy(osr.OAMS_AUTHORITY_COMPLIANT)
    return osr.CoordinateTransformation(one, other)


def positions(geometry):
    """All positions of a geometry, two numbers each."""
    if geometry.GetGeometryCount():
        return [p for i in range(geometry.GetGeometryCount()) for p in positions(geometry.GetGeometryRef(i))]
    return [geometry.GetPoint_2D(i) for i in range(geometry.GetPointCount())]


KINDS = {"TEXT": "text", "REAL": "real", "DOUBLE": "real", "FLOAT": "real", "BOOLEAN": "flag", "INTEGER": "integer",
         "MEDIUMINT": "integer", "INT": "integer", "DATE": "date", "DATETIME": "timestamp"}


def layers(path):
    """All layers, by name: the tables with SQL, the geometries with the GeoPackage driver."""
    found = {}
    source = ogr.Open(str(path))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        base.row_factory = sqlite3.Row
        codes = dict(base.execute("SELECT table_name, srs_id FROM gpkg_geometry_columns").fetchall())
        shapes = dict(base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall())
        names = [row[0] for row in base.execute("SELECT table_name FROM gpkg_contents WHERE data_type IN "
                                                "('features', 'attributes') AND table_name <> 'layer_styles'")]
        for name in names:
            columns, key = {}, "fid"
            for row in base.execute(f'PRAGMA table_info("{name}")'):
                if row["pk"]:
                    key = row["name"]
                elif row["name"] != shapes.get(name) and row["type"].split("(")[0] in KINDS:
                    columns[row["name"]] = KINDS[row["type"].split("(")[0]]
            layer, features = source.GetLayerByName(name), {}
            for row in base.execute(f'SELECT * FROM "{name}"'):
                properties = {c: bool(row[c]) if kind == "flag" and row[c] is not None else row[c]
                              for c, kind in columns.items()}
                shape = None
                if name in shapes and row[shapes[name]] is not None:
                    own = layer.GetFeature(row[key])  # a geometry lives as long as its feature
                    shape = own.GetGeometryRef().Clone()
                features[row[key]] = Feature(properties, shape)
            found[name] = Layer(name, columns, features, codes.get(name))
    return found


def same(one, other):
    """Whether two values say the same: a reader may have a whole number for a real one, or a text for a flag."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is not None and other is not None and bool(one) == bool(other)
    return one == other
