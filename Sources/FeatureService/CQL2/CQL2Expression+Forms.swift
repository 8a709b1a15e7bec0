extension CQL2Expression {
  /// Reads the text form.
  /// - Throws: ``CQL2Error``.
  public init(text: String, limits: CQL2Limits = CQL2Limits()) throws(CQL2Error) {
    self = try CQL2TextParser.parse(text, limits: limits)
  }

  /// Reads the JSON form.
  /// - Throws: ``CQL2Error``.
  public init(json: String, limits: CQL2Limits = CQL2Limits()) throws(CQL2Error) {
    self = try CQL2JSONReader.parse(json, limits: limits)
  }

  /// In the text form.
  public var text: String { CQL2TextWriter.text(of: self) }

  /// In the JSON form.
  public func json() throws -> String { try CQL2JSONWriter.text(of: self) }
}
