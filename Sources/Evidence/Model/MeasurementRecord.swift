/// One analysis, test or reading as the file states it: text in, meaning later, so that every format has its values
/// read, converted and doubted by the same rules (`ValueReading`).
public struct MeasurementRecord: Hashable, Sendable {
  /// Key of its sample.
  public var sampleKey: String
  /// What was measured, under which unit and method.
  public var series: SeriesDefinition
  /// The value as written: `12.5`, `<5`, `.96`.
  public var written: String
  /// A mark in a column of its own: `<`, `>`; empty for none.
  public var mark: String
  /// Detection or reporting limit as written, in the unit of the series unless ``limitUnit`` says otherwise.
  public var limit: String
  /// Unit of ``limit``; empty for that of the series.
  public var limitUnit: String
  /// What the source itself thinks of the value.
  public var quality: Quality
  /// Reasons for doubt that the file itself gives (`imputed`).
  public var flags: [String]

  /// Outcome of a quality control.
  public enum Quality: String, CaseIterable, Sendable, Codable {
    case unknown, approved, undecided, rejected
  }

  /// Puts the parts together.
  public init(
    sampleKey: String, series: SeriesDefinition, written: String, mark: String = "", limit: String = "",
    limitUnit: String = "", quality: Quality = .unknown, flags: [String] = []
  ) {
    self.sampleKey = sampleKey
    self.series = series
    self.written = written
    self.mark = mark
    self.limit = limit
    self.limitUnit = limitUnit
    self.quality = quality
    self.flags = flags
  }
}

/// What many values of a source share.
public struct SeriesDefinition: Hashable, Sendable {
  /// What was measured, as written or as the declaration maps it: `Li`, `TiO2`, `chloride`, `cone-resistance`.
  public var property: String
  /// As written: `ug/l`, `wt%`; `1` for a pure number.
  public var unit: String
  /// How it was measured; empty when unknown.
  public var method: String
  /// Who measured it; empty when unknown.
  public var laboratory: String
  /// `dissolved`, `total`, `< 2 mm`; empty when unknown.
  public var fraction: String
  /// Date of the analysis where it differs from the sample's; empty otherwise.
  public var date: String

  /// Puts the parts together.
  public init(
    property: String, unit: String, method: String = "", laboratory: String = "", fraction: String = "",
    date: String = ""
  ) {
    self.property = property
    self.unit = unit
    self.method = method
    self.laboratory = laboratory
    self.fraction = fraction
    self.date = date
  }
}
