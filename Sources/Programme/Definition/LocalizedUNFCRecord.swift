import Estimation

/// A record of the framework with its texts in both languages. Everything but project, reasons, evaluator and reference
/// point is the same in both.
public struct LocalizedUNFCRecord: Hashable, Sendable {
  public let en: UNFCRecord
  public let nl: UNFCRecord
  /// Name of the product; its key, where it has no name.
  public let productName: LocalizedText
  /// The figure of the quantity in the provenance; nil outside a programme.
  public let figure: String?

  public init(
    id: String, product: String, productName: LocalizedText? = nil, quantity: UNFCQuantity?, code: UNFCCode,
    effectiveDate: EffectiveDate?, role: UNFCRecord.Evaluator.Role?, sources: [String], alternativeOf: String? = nil,
    figure: String? = nil, texts: Texts
  ) {
    func record(_ language: Language) -> UNFCRecord {
      UNFCRecord(
        id: id, product: product, project: texts.project[language], quantity: quantity, code: code,
        reasons: .init(e: texts.e[language], f: texts.f[language], g: texts.g[language]),
        effectiveDate: effectiveDate,
        evaluator: role.map { .init(role: $0, name: texts.evaluator[language]) }, sources: sources,
        referencePoint: texts.referencePoint[language], alternativeOf: alternativeOf)
    }
    en = record(.en)
    nl = record(.nl)
    self.productName = productName ?? .init(en: product, nl: product)
    self.figure = figure
  }

  /// What is written in both languages.
  public struct Texts: Sendable {
    public var project: LocalizedText
    public var e: LocalizedText
    public var f: LocalizedText
    public var g: LocalizedText
    public var evaluator: LocalizedText
    public var referencePoint: LocalizedText

    public init(
      project: LocalizedText, e: LocalizedText, f: LocalizedText, g: LocalizedText, evaluator: LocalizedText,
      referencePoint: LocalizedText
    ) {
      self.project = project
      self.e = e
      self.f = f
      self.g = g
      self.evaluator = evaluator
      self.referencePoint = referencePoint
    }
  }

  public subscript(language: Language) -> UNFCRecord { language == .nl ? nl : en }
  public var id: String { en.id }
  public var code: UNFCCode { en.code }

  /// A text in both languages.
  public func text(_ part: (UNFCRecord) -> String) -> LocalizedText { .init(en: part(en), nl: part(nl)) }
}
