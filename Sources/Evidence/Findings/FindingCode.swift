import Programme

/// Everything that an import can find in a file, each with what it does to the row and how to mend it.
///
/// The raw value is stable: tools, tests and the tables `finding` and `reject` of a store use it.
public enum FindingCode: String, CaseIterable, Sendable, Codable {
  case fileMissing = "file.missing"
  case fileEmpty = "file.empty"
  case fileUnreadable = "file.unreadable"
  case fileTooLarge = "file.size"
  case fileTruncated = "file.truncated"
  case fileShrunk = "file.shrunk"
  case fileBinary = "file.binary"
  case fileFormat = "file.format"
  case filePath = "file.path"
  case encoding = "file.encoding"
  case encodingAssumed = "file.encoding-assumed"
  case byteOrderMark = "file.byte-order-mark"
  case lineTooLong = "line.length"
  case tooManyColumns = "columns.count"
  case openQuote = "line.quote"
  case columnMissing = "column.missing"
  case columnTwice = "column.twice"
  case columnUnread = "column.unread"
  case headerAgain = "header.again"
  case sectionUnknown = "section.unknown"
  case xmlSyntax = "xml.syntax"
  case xmlDoctype = "xml.doctype"
  case xmlDepth = "xml.depth"
  case xmlSize = "xml.size"
  case cellCount = "row.cells"
  case rowsMissing = "row.count"
  case keyMissing = "row.key"
  case rowElement = "row.element"
  case parentRejected = "row.parent"
  case positionMissing = "position.missing"
  case positionUnknown = "position.unknown"
  case positionNumber = "position.number"
  case positionRange = "position.range"
  case positionSwapped = "position.swapped"
  case positionSign = "position.sign"
  case positionZero = "position.zero"
  case positionContradicts = "position.contradiction"
  case positionSystem = "position.system"
  case positionSystemUnknown = "position.system-unknown"
  case positionTransform = "position.transform"
  case positionCountry = "position.country"
  case positionAbroad = "position.abroad"
  case positionElsewhere = "position.elsewhere"
  case positionOutside = "position.outside"
  case positionAccuracy = "position.accuracy"
  case positionOwnSystem = "position.own-system"
  case countryUnknown = "country.unknown"
  case countryUnchecked = "country.unchecked"
  case depthOrder = "depth.order"
  case depthNumber = "depth.number"
  case depthRange = "depth.range"
  case depthBeyondEnd = "depth.beyond-end"
  case depthUnit = "depth.unit"
  case depthSign = "depth.sign"
  case siteTwice = "site.twice"
  case sampleTwice = "sample.twice"
  case measurementTwice = "measurement.twice"
  case measurementRepeated = "measurement.repeated"
  case occurrenceTwice = "occurrence.twice"
  case sitesTogether = "site.together"
  case valueNumber = "value.number"
  case valueDecimalComma = "value.decimal-comma"
  case valueThousands = "value.thousands"
  case valueLeadingPoint = "value.leading-point"
  case valueCensoredText = "value.censored-text"
  case valueBareZero = "value.bare-zero"
  case valueNegative = "value.negative"
  case valueImpossible = "value.impossible"
  case valueMixedUnits = "value.mixed-units"
  case valueScale = "value.scale"
  case valuePure = "value.pure"
  case valueImputed = "value.imputed"
  case valueFalsePrecision = "value.false-precision"
  case valueQuality = "value.quality"
  case limitNumber = "limit.number"
  case limitAbove = "limit.above"
  case unitUnknown = "unit.unknown"
  case unitMissing = "unit.missing"
  case unitConflict = "unit.conflict"
  case unitDensity = "unit.density"
  case compositionClosure = "composition.closure"
  case propertyAmbiguous = "property.ambiguous"
  case propertyUnknown = "property.unknown"
  case dateForm = "date.form"
  case rasterSystem = "grid.system"

  /// What a finding does.
  public enum Effect: String, Sendable, Codable {
    /// The file cannot be used; the store keeps what it had of it.
    case file
    /// The row goes to the rejects.
    case reject
    /// The value goes to the rejects, the rest of the row lives: the row counts as repaired.
    case cell
    /// The value was read after a repair: the row counts as repaired.
    case repair
    /// Kept, with a doubt that a reader must know.
    case warn
    /// Kept; good to know.
    case note
  }
}
