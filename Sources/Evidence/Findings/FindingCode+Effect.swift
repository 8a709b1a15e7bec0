extension FindingCode {
  /// What this finding does to its row or file.
  public var effect: Effect {
    switch self {
    case .fileMissing, .fileEmpty, .fileUnreadable, .fileTooLarge, .fileTruncated, .fileShrunk, .fileBinary,
      .fileFormat,
      .filePath, .encoding, .lineTooLong, .tooManyColumns, .openQuote, .columnMissing, .columnTwice,
      .xmlSyntax, .xmlDoctype, .xmlDepth, .xmlSize, .positionSystem, .rasterSystem:
      .file
    case .cellCount, .keyMissing, .rowElement, .parentRejected,
      .positionMissing, .positionNumber, .positionRange, .positionSwapped,
      .positionSign, .positionZero, .positionContradicts, .positionSystemUnknown, .positionTransform,
      .positionCountry, .positionOutside, .depthOrder, .depthNumber, .depthRange, .sampleTwice, .occurrenceTwice:
      .reject
    case .measurementTwice, .valueNumber, .valueThousands, .valueNegative, .valueImpossible,
      .limitNumber, .unitUnknown, .unitMissing, .unitConflict:
      .cell
    case .depthUnit, .depthSign, .valueDecimalComma, .valueLeadingPoint: .repair
    case .positionAbroad, .positionElsewhere, .positionOwnSystem, .rowsMissing, .depthBeyondEnd, .siteTwice,
      .valueBareZero,
      .propertyAmbiguous,
      .valueCensoredText, .valueMixedUnits, .valueScale, .valuePure,
      .valueImputed,
      .valueQuality, .limitAbove, .compositionClosure, .dateForm:
      .warn
    case .encodingAssumed, .byteOrderMark, .columnUnread, .headerAgain, .sectionUnknown, .positionAccuracy,
      .positionUnknown,
      .countryUnknown, .countryUnchecked, .measurementRepeated, .sitesTogether, .valueFalsePrecision, .unitDensity,
      .propertyUnknown:
      .note
    }
  }
}
