import Programme
import Testing

@testable import Portal

@Suite("What a client would rather have")
struct NegotiationTests {
  private let resource = PortalResource(
    "/", "A page and its data", tag: "Test",
    [
      .geoJSON { _ in PortalAnswer("") }, .html { _ in PortalAnswer("") },
      PortalRepresentation("svg", "image/svg+xml") { _ in PortalAnswer("") },
    ])

  @Test(
    "the Accept header chooses by weight and by how particular its entries are",
    arguments: [
      (nil, "json"), ("", "json"), ("*/*", "json"), ("text/html", "html"), ("application/json", "json"),
      ("application/geo+json", "json"), ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
      ("application/json;q=0.5, text/html;q=0.4", "json"), ("image/*, text/html;q=0.3", "svg"),
      ("*/*, application/geo+json;q=0.1, application/json;q=0.1", "html"), ("TEXT/HTML", "html"),
      ("text/html;level=1;q=0.2, image/svg+xml;q=0.1", "html"),
    ] as [(String?, String)])
  func accept(header: String?, name: String) throws {
    #expect(try Negotiation.representation(of: resource, f: nil, accept: header).name == name)
  }

  @Test(
    "what is not offered is not answered with something else",
    arguments: [
      "application/x-nothing", "text/html;q=0", "image/png, audio/*", "nonsense",
    ])
  func notAcceptable(header: String) {
    #expect { try Negotiation.representation(of: resource, f: nil, accept: header) } throws: {
      ($0 as? Problem)?.status == .notAcceptable
    }
  }

  @Test("f wins over the header")
  func f() throws {
    #expect(try Negotiation.representation(of: resource, f: "svg", accept: "text/html").name == "svg")
  }

  @Test(
    "the language is that of lang, of the header, or the portal's first",
    arguments: [
      (nil, nil, Language.nl), ("en", "nl", .en), (nil, "en", .en), (nil, "en-GB,en;q=0.9,nl;q=0.8", .en),
      (nil, "nl-BE", .nl), (nil, "de, fr;q=0.9", .nl), (nil, "de, en;q=0.2", .en), (nil, "en;q=0.1, nl;q=0.2", .nl),
      (nil, "*", .nl), (nil, "en;q=0", .nl), (nil, "english", .nl),
    ] as [(String?, String?, Language)])
  func language(lang: String?, header: String?, expected: Language) {
    #expect(Negotiation.language(lang: lang, accept: header, default: .nl) == expected)
  }
}
