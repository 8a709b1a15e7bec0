/// The years that a declaration gives for a whole source: what is known of the date of a sample that carries none.
enum DeclaredPeriod {
  /// From the earliest to the latest number of exactly four digits: `2008-2013`, `ca. 1980`, `2013, 2008`.
  /// - Returns: nil without one.
  static func years(_ text: String) -> ClosedRange<Int>? {
    let years = text.split { !("0"..."9").contains($0) }.filter { $0.count == 4 }.compactMap { Int($0) }
    guard let first = years.min(), let last = years.max() else { return nil }
    return first...last
  }
}
