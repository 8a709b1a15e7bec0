import Geostatistics

/// A model file of a document. Numbers are the shortest that read back as the same number.
public enum ModelDocumentWriter {
  /// - Parameter remarks: lines of comment at the top.
  public static func yaml(_ document: ModelDocument, remarks: [String] = []) -> String {
    var text = remarks.map { "# \($0)\n" }.joined()
    if let indicators = document.indicators {
      func list(_ numbers: [Double]) -> String { "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]" }
      text +=
        "indicators:\n  thresholds: \(list(indicators.thresholds))\n  means: \(list(indicators.means))\n  models:\n"
      for model in indicators.models {
        let structures = model.structures.map { line($0, sill: "sill: \($0.sill)") }.joined(separator: ", ")
        text +=
          "    - {nugget: \(model.nugget), measurement-error: \(model.measurementError), structures: [\(structures)]}\n"
      }
      if indicators.models.isEmpty {
        text.removeLast()
        text += " []\n"
      }
    }
    if let model = document.model {
      text += "model:\n  nugget: \(model.nugget)\n  measurement-error: \(model.measurementError)\n"
      text += "  range-convention: scale\n  structures:\n"
      for structure in model.structures { text += "    - \(line(structure, sill: "sill: \(structure.sill)"))\n" }
      if model.structures.isEmpty {
        text.removeLast()
        text += " []\n"
      }
    }
    text += trend(document.trend)
    if document.neighbourhood != .global { text += neighbourhood(document.neighbourhood) }
    if let block = document.block { text += self.block(block) }
    if let coregionalisation = document.coregionalisation { text += self.coregionalisation(coregionalisation) }
    if !document.variables.isEmpty {
      text += "variables:\n"
      for variable in document.variables {
        var entry = "  - name: \(quoted(variable.name))\n    value: \(quoted("\(variable.value)"))\n"
        if let file = variable.file { entry += "    file: \(quoted(file))\n" }
        if variable.trend != TrendDefinition() { entry += "    " + trend(variable.trend) }
        if let own = variable.neighbourhood { entry += "    " + neighbourhood(own) }
        text += entry
      }
    }
    return text
  }

  /// A text as a double-quoted scalar of YAML.
  private static func quoted(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"\(plain)\""
  }

  static func line(_ structure: VariogramStructure, sill: String) -> String {
    var parts = ["type: \(BasicModelName.name(of: structure.kind))", sill]
    let ranges = structure.ranges
    if ranges.y == ranges.x, ranges.z == ranges.x {
      parts.append("range: \(ranges.x)")
    } else {
      let lengths = [ranges.x, ranges.y, ranges.z].map { $0.isInfinite ? "infinite" : "\($0)" }
      parts.append("ranges: [\(lengths.joined(separator: ", "))]")
    }
    if structure.kind.shapes != nil { parts.append("shape: \(structure.shape)") }
    let angles = structure.angles
    if angles != .none {
      parts.append("anisotropy: {azimuth: \(angles.azimuth), dip: \(angles.dip), rake: \(angles.rake)}")
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  private static func trend(_ trend: TrendDefinition) -> String {
    if let mean = trend.knownMean { return "trend: {known-mean: \(mean)}\n" }
    var parts = ["degree: \(trend.degree)"]
    if !trend.external.isEmpty {
      parts.append("external: [\(trend.external.map { "\"\($0)\"" }.joined(separator: ", "))]")
    }
    return "trend: {\(parts.joined(separator: ", "))}\n"
  }

  private static func neighbourhood(_ value: Neighbourhood) -> String {
    var parts: [String] = []
    if let most = value.most { parts.append("most: \(most)") }
    parts.append("least: \(value.least)")
    if let radius = value.radius { parts.append("radius: \(radius)") }
    if value.sectors != .none { parts.append("sectors: \(value.sectors.rawValue)") }
    if let most = value.mostPerSector { parts.append("most-per-sector: \(most)") }
    if let most = value.mostPerBorehole { parts.append("most-per-borehole: \(most)") }
    if value.angles != .none || value.minorRatio != 1 || value.verticalRatio != 1 {
      let angles = value.angles
      parts.append(
        "ellipsoid: {azimuth: \(angles.azimuth), dip: \(angles.dip), rake: \(angles.rake), minor: \(value.minorRatio), "
          + "vertical: \(value.verticalRatio)}")
    }
    return "neighbourhood: {\(parts.joined(separator: ", "))}\n"
  }

  private static func block(_ block: BlockSupport) -> String {
    let (name, points) =
      switch block.discretisation {
      case .gaussLegendre(let points): ("gauss-legendre", points)
      case .regular(let points): ("regular", points)
      }
    let size = block.size
    return "block: {size: [\(size.x), \(size.y), \(size.z)], discretisation: \(name), points: \(points)}\n"
  }

  private static func coregionalisation(_ model: CoregionalisationModel) -> String {
    func matrix(_ rows: [[Double]]) -> String {
      "[" + rows.map { "[" + $0.map { "\($0)" }.joined(separator: ", ") + "]" }.joined(separator: ", ") + "]"
    }
    var text = "coregionalisation:\n  range-convention: scale\n  nugget: \(matrix(model.nugget))\n"
    if model.measurementErrors.contains(where: { $0 != 0 }) {
      text += "  measurement-errors: [\(model.measurementErrors.map { "\($0)" }.joined(separator: ", "))]\n"
    }
    text += "  structures:\n"
    for structure in model.structures {
      text += "    - \(line(structure.basic, sill: "sills: \(matrix(structure.sills))"))\n"
    }
    return text
  }
}
