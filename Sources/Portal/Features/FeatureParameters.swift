import FeatureService

extension ServedFeatures {
  var collectionParameter: PortalParameter {
    PortalParameter(
      "collectionId", in: .path, "Id of a collection.",
      schema: ["type": "string", "enum": .texts(store.collections.map(\.name))])
  }

  private func system(_ name: String, _ description: String) -> PortalParameter {
    var parameter = PortalParameter(
      name, description, schema: ["type": "string", "enum": .texts(systems.systems.map(\.uri))],
      example: .text(systems.longitudeLatitude.uri))
    // A collection may be stored in one more system.
    parameter.isChecked = false
    return parameter
  }

  var systemParameter: PortalParameter {
    system("crs", "Reference system of the coordinates of the answer; CRS84 without it.")
  }

  /// All parameters of a list of features, of whichever collection.
  var listParameters: [PortalParameter] {
    listParameters(
      names: properties.map(\.name),
      equal: properties.map { property in
        var parameter = PortalParameter(
          property.name, "Features with this value (\(property.collections.joined(separator: ", "))).")
        parameter.isChecked = false
        return parameter
      })
  }

  /// The list of features of every collection, with the parameters that this collection takes.
  var lists: [PortalResource.Instance] {
    store.collections.map { collection in
      let columns = collection.servedColumns
      let own = listParameters(
        names: columns.map(\.name),
        equal: columns.map { column in
          // A whole number may be asked for as 2.0 too, and none is 2.5.
          let schema: JSON =
            column.type == .integer ? ["title": .text(column.name), "type": "number"] : Self.schema(of: column)
          return PortalParameter(column.name, "Features with this value.", schema: schema)
        })
      return PortalResource.Instance(
        path: PortalPath(Self.address(of: collection) + "/items"), title: collection.title, parameters: own)
    }
  }

  private func listParameters(names: [String], equal: [PortalParameter]) -> [PortalParameter] {
    var limit = PortalParameter(
      "limit",
      "Features on a page, at most \(Self.mostFeatures) (\(Self.usualFeatures) without it). More is read as the most. "
        + "Tables come whole without it, GeoPackages up to \(Self.mostRows) rows.",
      schema: [
        "type": "integer", "minimum": 1, "maximum": .integer(Self.mostFeatures),
        "default": .integer(Self.usualFeatures),
      ])
    limit.isChecked = false
    var box = PortalParameter(
      "bbox", "Features that meet a box: 4 or 6 numbers, in the order of axes of bbox-crs.",
      schema: [
        "type": "array", "minItems": 4, "maxItems": 6, "items": ["type": "number"],
        "oneOf": [["minItems": 4, "maxItems": 4], ["minItems": 6, "maxItems": 6]],
      ])
    box.isList = true
    var sort = PortalParameter(
      "sortby", "Properties by which features are ordered, with - before it from high to low.",
      schema: [
        "type": "array", "minItems": 1, "maxItems": .integer(SortKey.most),
        "items": ["type": "string", "enum": .texts(names.flatMap { [$0, "+" + $0, "-" + $0] })],
      ])
    sort.isList = true
    var chosen = PortalParameter(
      "properties", "The properties that are wanted.",
      schema: [
        "type": "array", "minItems": 1, "items": ["type": "string", "enum": .texts(names)],
      ])
    chosen.isList = true
    let own: [PortalParameter] = [
      limit, box, system("bbox-crs", "Reference system of bbox; CRS84 without it."), systemParameter,
      PortalParameter(
        "datetime",
        "A day, a moment, or an interval with / and .. for an open end. Features without time match always.",
        example: "2020-01-01/.."),
      PortalParameter(
        "filter", "A filter in CQL2.", schema: ["type": "string", "maxLength": .integer(CQL2Limits().length)]),
      PortalParameter(
        "filter-lang", "The form of the filter. cql-text, the name of a draft by which GDAL asks, is cql2-text.",
        schema: ["type": "string", "enum": ["cql2-text", "cql2-json", "cql-text"], "default": "cql2-text"]),
      system("filter-crs", "Reference system of geometries in the filter; CRS84 without it."), sort, chosen,
      PortalParameter(
        "skipGeometry", "Whether geometries are left out.", schema: ["type": "boolean", "default": false]),
      PortalParameter("cursor", "Where the page before ended; only as a next link has it."),
    ]
    let reserved = Set(own.map(\.name) + ["f", "lang", "collectionId"])
    return own + equal.filter { !reserved.contains($0.name) }
  }
}
