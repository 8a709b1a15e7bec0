/// What is missing, outdated or against the rules in a set of records: the list with which an auditor begins.
public struct UNFCAudit: Hashable, Sendable {
  public enum Axis: String, Hashable, Sendable, CaseIterable {
    case e = "E"
    case f = "F"
    case g = "G"
  }

  public enum Finding: Hashable, Sendable {
    case rule(UNFCCode.Violation)
    case noReason(Axis)
    case noQuantity
    /// A class of known sources whose quantity has no range.
    case noRange
    case noDate
    case dateInFuture(EffectiveDate)
    case outdated(EffectiveDate, years: Int)
    case noEvaluator
    case evaluatorUnnamed
    /// E1 and F1 say that a project goes ahead: a desk study cannot vouch for that.
    case viableFromDesk
    case noSource
    /// A quantity that does not tell where it is measured.
    case noReferencePoint
    /// So many estimates of this quantity stand beside each other.
    case alternatives(Int)
    /// The same product and project is classified elsewhere in the same class: counted twice.
    case duplicate(of: String)
    /// Two records have this identifier.
    case identifierTwice
  }

  public struct Entry: Hashable, Sendable {
    public let record: String
    public let product: String
    public let project: String
    /// Who is to mend it, when known.
    public let evaluator: UNFCRecord.Evaluator?
    public let findings: [Finding]
  }

  /// In the order of the records' identifiers; records without findings are not in it.
  public let entries: [Entry]
  /// How many records were looked at.
  public let records: Int

  /// - Parameters:
  ///   - date: the day of the audit.
  ///   - oldest: whole years after which a classification is outdated; national programmes are reviewed at least every
  ///     five years (Regulation (EU) 2024/1252, Article 19).
  public init(of records: [UNFCRecord], on date: EffectiveDate, oldest: Int = 5) {
    let sorted = records.sorted { ($0.id, $0.product, $0.project) < ($1.id, $1.product, $1.project) }
    var seen: [String: String] = [:]
    var identifiers: Set<String> = []
    var entries: [Entry] = []
    let estimates = Dictionary(grouping: sorted.compactMap(\.alternativeOf)) { $0 }.mapValues(\.count)
    for record in sorted {
      var findings = Self.findings(record, date, oldest)
      if !identifiers.insert(record.id).inserted { findings.append(.identifierTwice) }
      if let whole = record.alternativeOf, let count = estimates[whole], count > 1 {
        findings.append(.alternatives(count))
      }
      let key = [record.product, record.project, record.quantity?.basis ?? "", record.code.description].joined(
        separator: "\u{1F}")
      if record.alternativeOf != nil {
        // Meant to stand twice, and never added.
      } else if let other = seen[key] {
        findings.append(.duplicate(of: other))
      } else {
        seen[key] = record.id
      }
      guard !findings.isEmpty else { continue }
      entries.append(
        Entry(
          record: record.id, product: record.product, project: record.project, evaluator: record.evaluator,
          findings: findings))
    }
    self.entries = entries
    self.records = records.count
  }

  private static func findings(_ record: UNFCRecord, _ date: EffectiveDate, _ oldest: Int) -> [Finding] {
    var findings = record.code.violations.map(Finding.rule)
    for (axis, reason) in [(Axis.e, record.reasons.e), (.f, record.reasons.f), (.g, record.reasons.g)]
    where reason.allSatisfy(\.isWhitespace) {
      findings.append(.noReason(axis))
    }
    if let quantity = record.quantity {
      if quantity.p90 == nil || quantity.p10 == nil { findings.append(.noRange) }
      if record.referencePoint.allSatisfy(\.isWhitespace) { findings.append(.noReferencePoint) }
    } else {
      findings.append(.noQuantity)
    }
    if let effective = record.effectiveDate {
      let age = effective.years(to: date)
      if effective > date { findings.append(.dateInFuture(effective)) }
      if effective <= date && age >= oldest { findings.append(.outdated(effective, years: age)) }
    } else {
      findings.append(.noDate)
    }
    if let evaluator = record.evaluator {
      if evaluator.name.allSatisfy(\.isWhitespace) { findings.append(.evaluatorUnnamed) }
      if evaluator.role == .desk, record.code.unfcClass == .viable { findings.append(.viableFromDesk) }
    } else {
      findings.append(.noEvaluator)
    }
    if record.sources.isEmpty { findings.append(.noSource) }
    return findings
  }
}
