import Programme
import Quantities

/// A declaration joined with the header of a table: which cell is what.
struct TablePlan {
  let mapping: TableMapping
  let names: [String]
  private let indices: [String: Int]

  struct Measured {
    let name: String
    let index: Int
    let column: TableMapping.Column
    let unit: Int?
    let mark: Int?
    let limit: Int?
    let imputed: Int?

    /// The value stands alone: nothing else in the row speaks of it.
    var isPlain: Bool { mark == nil && limit == nil && imputed == nil && unit == nil }
  }

  var measured: [Measured] = []
  var attributes: [(name: String, index: Int)] = []
  /// Metres per unit of the depths of samples, of layers and of surfaces.
  var sampleScale = 1.0
  var intervalScale = 1.0
  var surfaceScale = 1.0

  /// - Throws: ``FileRefusal`` when a declared column is missing or stands twice.
  init(_ mapping: TableMapping, names: [String]) throws(FileRefusal) {
    self.mapping = mapping
    self.names = names
    var indices: [String: Int] = [:]
    var doubles: Set<String> = []
    for (index, name) in names.enumerated() {
      if indices[name] != nil { doubles.insert(name) } else { indices[name] = index }
    }
    self.indices = indices
    for name in Self.declared(mapping) {
      guard indices[name] != nil else {
        throw .because(.columnMissing, line: 1, column: name, detail: names.prefix(30).joined(separator: ", "))
      }
      if doubles.contains(name) { throw .because(.columnTwice, line: 1, column: name) }
    }
    // In the order of the table, so that series get their numbers the same way every time.
    for (index, name) in names.enumerated() where indices[name] == index {
      if let column = mapping.columns[name], mapping.layout != .transposed {
        measured.append(
          Measured(
            name: name, index: index, column: column, unit: indices[column.unitColumn],
            mark: indices[column.markColumn], limit: indices[column.limitColumn],
            imputed: indices[column.imputedColumn]))
      }
      if mapping.attributes.contains(name) { attributes.append((name, index)) }
    }
    sampleScale = Self.metres(mapping.sample.unit)
    intervalScale = Self.metres(mapping.interval?.unit ?? "m")
    surfaceScale = Self.metres(mapping.site.surfaceUnit)
    findUsual()
  }

  /// Index of a column by name; nil for the empty name.
  func index(_ name: String) -> Int? { name.isEmpty ? nil : indices[name] }

  /// The columns that every row is asked for.
  struct Usual {
    var key, name, x, y, crs, checkX, checkY, accuracy, surface, country, end: Int?
    var sampleKey, top, bottom, date: Int?
    var occurrenceName: Int?
  }

  private(set) var usual = Usual()

  private mutating func findUsual() {
    let (site, sample) = (mapping.site, mapping.sample)
    usual.key = index(site.key)
    usual.name = index(site.name)
    usual.x = index(site.x)
    usual.y = index(site.y)
    usual.crs = index(site.crsColumn)
    usual.checkX = site.check.flatMap { index($0.x) }
    usual.checkY = site.check.flatMap { index($0.y) }
    usual.accuracy = index(site.accuracy)
    usual.surface = index(site.surface)
    usual.country = index(site.country)
    usual.end = index(site.end)
    usual.sampleKey = index(sample.key)
    usual.top = index(sample.top)
    usual.bottom = index(sample.bottom)
    usual.date = index(sample.date)
    usual.occurrenceName = mapping.occurrence.flatMap { index($0.name) }
  }

  /// Columns that the declaration does not speak of.
  var unread: [String] {
    let known = Set(Self.declared(mapping) + mapping.ignore)
    return names.filter { !known.contains($0) && !$0.isEmpty }
  }

  /// Every column that a declaration names.
  static func declared(_ mapping: TableMapping) -> [String] {
    var names: [String] = []
    let site = mapping.site
    if site.file.isEmpty {
      names += [
        site.key, site.name, site.x, site.y, site.crsColumn, site.surface, site.accuracy, site.country, site.end,
      ]
      if let check = site.check { names += [check.x, check.y] }
    } else {
      names.append(site.key)
    }
    let sample = mapping.sample
    names += [sample.key, sample.top, sample.bottom, sample.date]
    if let interval = mapping.interval {
      names += [interval.top, interval.bottom, interval.lithology, interval.stratigraphy, interval.description]
    }
    if let item = mapping.occurrence {
      names += item.key + [item.name, item.commodities, item.types, item.status]
    }
    if let stream = mapping.stream { names += [stream.key, stream.name, stream.value, stream.period] }
    if let long = mapping.long, mapping.layout == .long {
      names += [
        long.property, long.value, long.unit, long.mark, long.limit, long.method, long.laboratory, long.quality,
        long.fraction,
      ]
    }
    if mapping.layout != .transposed {
      for (name, column) in mapping.columns.sorted(by: { $0.key < $1.key }) {
        names += [name, column.unitColumn, column.markColumn, column.limitColumn, column.imputedColumn]
      }
    }
    names += mapping.attributes
    return names.filter { !$0.isEmpty }
  }

  private static func metres(_ unit: String) -> Double {
    guard let unit = try? UnitOfMeasure(parsing: unit), unit.dimension == Dimension(length: 1) else { return 1 }
    return unit.factor
  }
}
