import Assessment
import Estimation

extension UNFCClassification {
  /// Findings by what they say, the most frequent first, with the records that have them.
  public var findingsByKind: [(key: String, finding: UNFCAudit.Finding, code: UNFCCode, records: [String])] {
    var groups: [String: (finding: UNFCAudit.Finding, code: UNFCCode, records: [String])] = [:]
    for entry in audit.entries {
      for finding in entry.findings {
        let code = record(entry.record)?.code ?? UNFCCode(e: "", f: "", g: "")
        groups[Self.kind(finding), default: (finding, code, [])].records.append(entry.record)
      }
    }
    return groups.map { ($0.key, $0.value.finding, $0.value.code, $0.value.records) }
      .sorted { ($1.records.count, $0.key) < ($0.records.count, $1.key) }
  }

  /// Findings that say the same in the same words are one kind.
  private static func kind(_ finding: UNFCAudit.Finding) -> String {
    switch finding {
    case .rule, .dateInFuture, .outdated, .duplicate, .alternatives: "\(UNFCWords.key(finding)) \(finding)"
    default: UNFCWords.key(finding)
    }
  }
}
