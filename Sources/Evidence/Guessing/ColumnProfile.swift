import Programme
import TextFormats

/// What the cells of a column look like.
struct ColumnProfile {
  let index: Int
  let name: String
  /// Cells that are neither empty nor a text for no data.
  private(set) var filled = 0
  private(set) var empty = 0
  /// Numbers in file order, after the decimal mark of the table.
  private(set) var numbers: [Double] = []
  private(set) var hasFractions = false
  /// Texts such as `NA`, and numbers such as -999.
  private(set) var noData: Set<String> = []
  /// Cells with a leading `<`.
  private(set) var below = 0
  /// Words that mean below a limit: `<MDL`, `n.d.`.
  private(set) var belowTexts: Set<String> = []
  /// Distinct texts, at most ``maximumDistinct``.
  private(set) var texts: [String: Int] = [:]
  private(set) var isDistinct = true
  private(set) var dates = DateForms()

  static let maximumDistinct = 1_000
  /// In these capitals only: `Na` is sodium.
  private static let noDataWords: Set<String> = [
    "NA", "na", "N/A", "n/a", "#N/A", "nan", "NaN", "NAN", "null", "NULL", "Null", "none", "None", "nodata", "NoData",
    "no data", "nvt", "n.v.t.", "-", "--", "?", ".", "*",
  ]
  private static let noDataNumbers: Set<Double> = [-99, -999, -9_999, -99_999, -999.25, -999.99, 99_999]
  private static let belowWords: Set<String> = [
    "nd", "n.d.", "n.d", "bdl", "b.d.l.", "bd", "dl", "mdl", "pql", "lod", "loq", "rg", "tr", "trace", "spoor", "<dl",
    "below detection",
  ]

  init(index: Int, name: String, cells: [String], decimal: TableMapping.Dialect.Decimal, thousands: Character?) {
    self.index = index
    self.name = name
    for cell in cells { add(cell, decimal, thousands) }
    sentinels()
  }

  private mutating func add(_ cell: String, _ decimal: TableMapping.Dialect.Decimal, _ thousands: Character?) {
    if cell.isEmpty {
      empty += 1
      return
    }
    if Self.noDataWords.contains(cell) {
      noData.insert(cell)
      return
    }
    filled += 1
    if texts.count < Self.maximumDistinct || texts[cell] != nil {
      texts[cell, default: 0] += 1
      if texts[cell] ?? 0 > 1 { isDistinct = false }
    }
    if cell.hasPrefix("<") {
      if Self.number(String(cell.dropFirst()).trimmedSpaces, decimal, thousands) != nil {
        below += 1
      } else {
        belowTexts.insert(cell)
      }
      return
    }
    if Self.belowWords.contains(cell.lowercased()) {
      belowTexts.insert(cell)
      return
    }
    if let number = Self.number(cell, decimal, thousands) {
      numbers.append(number)
      if number != number.rounded() { hasFractions = true }
    } else {
      dates.add(cell)
    }
  }

  static func number(_ text: String, _ decimal: TableMapping.Dialect.Decimal, _ thousands: Character?) -> Double? {
    var text = text
    if let thousands { text = text.replacing(String(thousands), with: "") }
    if decimal == .comma { text = text.replacing(",", with: ".") }
    return DecimalText.value(text)
  }

  /// -999 and its like mean no data where no other number comes near.
  private mutating func sentinels() {
    let found = Set(numbers).intersection(Self.noDataNumbers)
    guard !found.isEmpty else { return }
    let others = numbers.filter { !found.contains($0) }
    guard let low = others.min(), let high = others.max() else { return }
    for value in found where value < 0 ? low > value / 10 : high < value / 10 {
      for (text, _) in texts where Self.number(text, .point, nil) == value { noData.insert(text) }
      filled -= numbers.filter { $0 == value }.count
      numbers.removeAll { $0 == value }
    }
  }

  // MARK: what follows from it

  var isNumeric: Bool {
    !numbers.isEmpty
      && Double(numbers.count + below + texts.filter { belowTexts.contains($0.key) }.values.reduce(0, +))
        >= 0.8 * Double(filled)
  }
  var isText: Bool { filled > 0 && !isNumeric }
  var isBlank: Bool { filled == 0 }
  var minimum: Double { numbers.min() ?? 0 }
  var maximum: Double { numbers.max() ?? 0 }
  var zeros: Int { numbers.filter { $0 == 0 }.count }
  var negatives: Int { numbers.filter { $0 < 0 }.count }

  /// 1, 2, 3 ... or 0, 1, 2 ...: the number of the row.
  var isCounter: Bool {
    guard numbers.count > 3, numbers.count == filled, let first = numbers.first, first == 0 || first == 1 else {
      return false
    }
    return zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// A value that stands so often among many others that it is probably no measurement.
  var repeatedConstant: (value: Double, share: Double)? {
    guard numbers.count >= 20 else { return nil }
    let tally = Dictionary(numbers.filter { $0 != 0 }.map { ($0, 1) }, uniquingKeysWith: +)
    guard tally.count >= 10, let most = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
    let share = Double(most.value) / Double(numbers.count)
    return share >= 0.25 ? (most.key, share) : nil
  }

  /// Two groups with a gap of more than 1.5 decades and at least a twentieth of the values on either side: perhaps two
  /// units in one column.
  var gap: (low: Double, high: Double)? {
    let logs = numbers.filter { $0 > 0 }.sorted()
    guard logs.count >= 20 else { return nil }
    let margin = max(1, logs.count / 20)
    for index in margin..<(logs.count - margin) where logs[index] / logs[index - 1] > 31.6 {
      return (logs[index - 1], logs[index])
    }
    return nil
  }
}

/// The forms in which the cells of a column write dates.
struct DateForms {
  private(set) var yearFirst = 0
  private(set) var dayFirst = 0
  private(set) var monthFirst = 0
  /// `3-4-1999`: day or month first.
  private(set) var either = 0

  var total: Int { yearFirst + dayFirst + monthFirst + either }

  mutating func add(_ cell: String) {
    let day = cell.prefix { $0 != "T" && $0 != " " }
    let parts = day.split { "-/.".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.count <= 4 }) else { return }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return }
    if parts[0].utf8.count == 4 {
      if (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) { yearFirst += 1 }
    } else if (1...31).contains(numbers[0]), (1...31).contains(numbers[1]) {
      switch (numbers[0] > 12, numbers[1] > 12) {
      case (true, false): dayFirst += 1
      case (false, true): monthFirst += 1
      case (false, false): either += 1
      case (true, true): break
      }
    }
  }
}

extension String {
  var trimmedSpaces: String {
    var text = self[...]
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
