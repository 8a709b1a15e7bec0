import Foundation
import Programme
import Testing

@testable import Publication

@Suite("The text catalogue")
struct CatalogueTests {
  @Test("has every text in both languages")
  func bothLanguages() throws {
    for (key, entry) in try Catalogue.entries(PublicationResources()) {
      #expect(Set(entry.keys) == ["en", "nl"], "\(key)")
      #expect(entry.values.allSatisfy { !$0.trimmingCharacters(in: .whitespaces).isEmpty }, "\(key)")
    }
  }

  @Test("holds what templates and code ask for, and nothing else")
  func used() throws {
    let held = Set(try Catalogue.entries(PublicationResources()).keys)
    var asked = Set(Phrase.allCases.map(\.rawValue)).union(Vocabulary.keys)
    for text in try TemplateTests.templates().values {
      asked.formUnion(text.matches(of: /\{\{t\.([a-zA-Z0-9-]+)\}\}/).map { String($0.1) })
    }
    #expect(asked.subtracting(held).sorted() == [])
    #expect(held.subtracting(asked).sorted() == [])
  }

  @Test("asks for the same parts of a sentence in both languages")
  func placeholders() throws {
    for (key, entry) in try Catalogue.entries(PublicationResources()) {
      let parts = entry.mapValues { Set($0.matches(of: /\{([a-z0-9-]+)\}/).map { String($0.1) }) }
      #expect(parts["en"] == parts["nl"], "\(key)")
    }
  }

  @Test("fills a sentence, escapes its words and keeps markup")
  func sentence() throws {
    let catalogue = try Catalogue(PublicationResources(), .en)
    let filled = catalogue.sentence(.sourcesIntro, ["count": "<b>3</b>"])
    #expect(filled.html.hasPrefix("<b>3</b> sources."))
    #expect(catalogue.sentence(.sourcesIntro, [:]).html.hasPrefix("{count} sources."))
    #expect(catalogue[key: "no-such-key"] == "[no-such-key]")
  }
}
