/// A language that a person reads in.
public enum Language: String, CaseIterable, Sendable, Codable {
  case en, nl
}

/// A text in both languages of the project.
public struct LocalizedText: Hashable, Sendable, Codable {
  public var en: String
  public var nl: String

  public init(en: String, nl: String) {
    self.en = en
    self.nl = nl
  }

  public subscript(language: Language) -> String { language == .nl ? nl : en }

  public var isEmpty: Bool { en.isEmpty && nl.isEmpty }

  public func map(_ change: (String, Language) -> String) -> LocalizedText {
    LocalizedText(en: change(en, .en), nl: change(nl, .nl))
  }
}
