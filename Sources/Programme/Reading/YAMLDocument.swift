/// A YAML document of one mapping, read whole: everything that is wrong with it is found at once.
package enum YAMLDocument {
  /// - Parameters:
  ///   - name: how findings call the text.
  ///   - manual: documentation that findings point to.
  ///   - read: makes what the document says; nil only after a finding. Its findings go to the log.
  /// - Throws: ``Refusal`` when a finding is an error.
  package static func read<Content>(
    _ text: String, name: String, manual: String, _ read: (YAMLMapping, FindingLog) -> Content?
  ) throws(Refusal) -> Content {
    let log = FindingLog(manual: manual)
    let content = YAMLFile.mapping(text: text, path: name, log: log).flatMap { read($0, log) }
    let errors = log.findings.filter { $0.severity == .error }
    guard errors.isEmpty, let content else { throw Refusal(findings: errors.sorted()) }
    return content
  }

  /// Why a document cannot be used.
  package struct Refusal: Error {
    /// Errors in the order of their places.
    package let findings: [Finding]
  }
}
