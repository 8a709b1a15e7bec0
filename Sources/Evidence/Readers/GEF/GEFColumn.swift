/// A column of the data block as the header describes it.
struct GEFColumn: Hashable, Sendable {
  let number: Int
  var name = ""
  /// As GEF files write units, in the words of the evidence model: `MPa (megaPascal)` is `MPa`, `graden` is `deg`.
  var unit = ""
  /// Tells what the column holds, whatever its name; 0 when not given.
  var quantity = 0
  /// The number that stands for "nothing measured".
  var void: Double?

  init(number: Int) { self.number = number }

  mutating func describe(_ keyword: GEFKeyword) {
    unit = Self.plainUnit(keyword.field(1))
    guard keyword.fields.count >= 4 else {
      name = keyword.field(2)
      return
    }
    name = keyword.fields[2..<(keyword.fields.count - 1)].joined(separator: ", ")
    quantity = keyword.fields.last.flatMap { Int($0) } ?? 0
  }

  func isVoid(_ cell: Substring) -> Bool {
    guard let void, let number = WrittenNumber(cell) else { return cell.isEmpty }
    return number.value == void
  }

  static func plainUnit(_ written: String) -> String {
    let outside = String(written.prefix { $0 != "(" && $0 != "[" }[...].trimmed)
    return switch outside.lowercased() {
    case "graden", "graad", "degrees", "degree", "deg", "°", "º": "deg"
    case "-", "geen", "none", "": "1"
    case "mpa": "MPa"
    case "kpa": "kPa"
    case "sec", "seconde": "s"
    default: outside
    }
  }
}
