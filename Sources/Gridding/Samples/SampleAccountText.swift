import Programme

/// What became of the rows of a file, in words.
public enum SampleAccountText {
  /// `155 rows, 150 used, 2 without a value, 3 rejected`.
  public static func line(_ account: SampleSet.Account, in language: Language) -> String {
    let isDutch = language == .nl
    var parts = [
      isDutch
        ? "\(account.read) \(account.read == 1 ? "rij" : "rijen")"
        : "\(account.read) \(account.read == 1 ? "row" : "rows")",
      isDutch ? "\(account.used) gebruikt" : "\(account.used) used",
    ]
    func add(_ count: Int, _ en: String, _ nl: String) {
      if count > 0 { parts.append("\(count) \(isDutch ? nl : en)") }
    }
    add(account.other, "passed over", "overgeslagen")
    add(account.missing, "without a value", "zonder waarde")
    add(account.below, "below a limit", "onder een grens")
    add(account.rejected, "rejected", "geweigerd")
    return parts.joined(separator: ", ")
  }

  /// `meuse.csv:12 (zinc): 'abc' is not a number`.
  public static func reject(_ reject: SampleReject, file: String, in language: Language) -> String {
    let column = reject.column.isEmpty ? "" : " (\(reject.column))"
    let value = reject.value.isEmpty ? "" : " '\(reject.value)'"
    return "\(file):\(reject.line)\(column):\(value) \(reason(reject.reason)[language])"
  }

  public static func reason(_ reason: SampleReject.Reason) -> LocalizedText {
    switch reason {
    case .notANumber: .init(en: "is not a number", nl: "is geen getal")
    case .decimalComma:
      .init(
        en: "has a decimal comma; say so with --decimal-comma",
        nl: "heeft een decimale komma; zeg dat met --decimal-comma")
    case .aboveLimit: .init(en: "is only known to be above a limit", nl: "ligt ergens boven een grens")
    case .belowLimit:
      .init(
        en: "is below a limit and left out (--below skip)", nl: "ligt onder een grens en is weggelaten (--below skip)")
    case .outsideFunction: .init(en: "has no value of the function", nl: "heeft geen waarde van de functie")
    case .noPosition: .init(en: "has no position that is a point", nl: "heeft geen positie die een punt is")
    case .missingNumber: .init(en: "a number is missing", nl: "er ontbreekt een getal")
    case .negativeVariance: .init(en: "is a negative variance", nl: "is een negatieve variantie")
    case .depthsTurned: .init(en: "lies above the upper depth", nl: "ligt boven de bovenste diepte")
    case .notTransformable:
      .init(
        en: "cannot be brought to the reference system of the map",
        nl: "is niet naar het stelsel van de kaart te brengen")
    case .cellsUneven:
      .init(
        en: "the row has another number of cells than the table has columns",
        nl: "de rij heeft een ander aantal cellen dan de tabel kolommen")
    }
  }
}
