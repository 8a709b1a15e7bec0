import Geochemistry
import Programme

/// What the head of a column says that it measures, and in which unit.
struct MeasurementGuess {
  /// Nil when the head names no known analyte or property.
  private(set) var property: String?
  private(set) var unit = unknownUnit
  private(set) var fraction = ""
  private(set) var doubts: [LocalizedText] = []

  /// No unit at all: an import refuses it until a person fills in the right one.
  static let unknownUnit = "TODO"

  init(name: String, profile: ColumnProfile?, lettering: AnalyteReader.Lettering = .asWritten) {
    let reading: AnalyteReading
    do { reading = try AnalyteReader(lettering: lettering).read(name) } catch {
      guard case .ambiguous(_, let candidates) = error, let first = candidates.first else { return }
      property = first
      let list = candidates.joined(separator: ", ")
      doubts.append(.init(en: "'\(name)' can be \(list)", nl: "'\(name)' kan zijn: \(list)"))
      unitWithoutHint(nil)
      return
    }
    property = reading.analyte.symbol
    fraction = reading.fractions.map(\.rawValue).sorted().joined(separator: ", ")
    if let basis = reading.basis, let formula = reading.analyte.formula, basis != formula {
      doubts.append(
        .init(
          en: "expressed as \(basis) of \(reading.analyte.symbol): keep that in the property or the unit",
          nl: "uitgedrukt als \(basis) van \(reading.analyte.symbol): houd dat vast in eigenschap of eenheid"))
    }
    if let text = reading.unitText {
      unit = text
      if (try? LaboratoryUnit(reading: text)) == nil {
        doubts.append(.init(en: "'\(text)' is no known unit", nl: "'\(text)' is geen bekende eenheid"))
      }
    } else {
      unitWithoutHint(reading.analyte)
    }
  }

  private mutating func unitWithoutHint(_ analyte: Analyte?) {
    if analyte?.symbol == "pH" { unit = "1" }
  }

  var lacksUnit: Bool { unit == Self.unknownUnit }

  /// Symbols in capitals only (`CU`, `PB`, `CO`), with at least one that would be written in two cases.
  static func isAllCapitals(_ header: [String]) -> Bool {
    let elements = header.filter { name in
      name.utf8.count == 2 && name.utf8.allSatisfy { (65...90).contains($0) }
    }
    let mixed = header.contains { name in
      name.utf8.count == 2 && name.first?.isUppercase == true && name.last?.isLowercase == true
    }
    return elements.count >= 3 && !mixed
  }

  static func canBeNegative(_ name: String) -> Bool {
    let plain = ColumnWords.plain(name)
    return ["eh", "temperature", "temperatuur", "t", "redox", "balance", "delta"].contains {
      plain.hasPrefix($0) && $0.count > 1
    }
      || plain.contains("bal")
  }
}

/// Things about the numbers of measured columns that a person must look at.
struct MeasurementDoubts {
  let all: [(key: String, text: LocalizedText)]

  init(_ profiles: [ColumnProfile]) {
    var found: [(key: String, text: LocalizedText)] = []
    for profile in profiles {
      let key = "table.columns.\(profile.name)"
      if let gap = profile.gap {
        found.append(
          (
            key,
            .init(
              en: "two groups of numbers, up to \(gap.low) and from \(gap.high): two units in one column?",
              nl: "twee groepen getallen, tot \(gap.low) en vanaf \(gap.high): twee eenheden in één kolom?")
          ))
      }
      if let constant = profile.repeatedConstant {
        let share = Int((constant.share * 100).rounded())
        found.append(
          (
            key,
            .init(
              en: "\(constant.value) stands in \(share) % of the rows: a detection limit, or a part of it?",
              nl: "\(constant.value) staat in \(share) % van de rijen: een detectiegrens, of een deel ervan?")
          ))
      }
    }
    all = found
  }
}

/// The marks of decimals and thousands that the numbers of a table show.
enum NumberMarks {
  static func of(
    _ sample: TableSample, notes: inout DeclarationProposal
  ) -> (TableMapping.Dialect.Decimal, Character?) {
    var tally: [NumberForm: Int] = [:]
    for row in sample.rows.prefix(2_000) {
      for cell in row {
        let text = cell.hasPrefix("<") ? String(cell.dropFirst()).trimmedSpaces : cell
        if let form = NumberForm.of(text) { tally[form, default: 0] += 1 }
      }
    }
    let points = tally[.point] ?? 0
    let commas = tally[.comma] ?? 0
    let groupedComma = tally[.grouped(",")] ?? 0
    let groupedPoint = tally[.grouped(".")] ?? 0
    if points > 0, commas > 0 {
      notes.open(
        "table.dialect",
        .init(
          en: "\(points) numbers have a decimal point and \(commas) a decimal comma",
          nl: "\(points) getallen hebben een decimale punt en \(commas) een decimale komma"))
    }
    if commas > points { return (.comma, groupedPoint > 0 ? "." : nil) }
    if groupedComma > 0 {
      if points == 0 {
        notes.open(
          "table.dialect",
          .init(
            en: "numbers such as 1,234: is the comma a mark of thousands or of decimals?",
            nl: "getallen als 1,234: scheidt de komma duizendtallen of decimalen?"))
      }
      return (.point, ",")
    }
    return (.point, nil)
  }
}

/// Units of length in the head of a column: `top (cm)`, `depth_m`, `diepte [ft]`.
enum LengthText {
  static func unit(in name: String) -> String? {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    for word in words.dropFirst() {
      switch word {
      case "m", "meter", "meters", "metre", "metres": return "m"
      case "cm": return "cm"
      case "mm": return "mm"
      case "km": return "km"
      case "ft", "feet", "foot": return "ft"
      default: continue
      }
    }
    return nil
  }
}
