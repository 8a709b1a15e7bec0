import Mustache

/// The templates of the report, each of them escaping per Unicode scalar.
package struct TemplateLibrary: Sendable {
  private let library: MustacheLibrary

  package init(_ resources: PublicationResources) throws(ReportError) {
    MustacheContentTypes.register(ScalarEscapedHTML(), named: ScalarEscapedHTML.name)
    var library = MustacheLibrary()
    for file in try resources.names(in: "templates", ending: ".mustache") {
      let text = try resources.text("templates/\(file)")
      let name = String(file.dropLast(".mustache".count))
      do {
        // The library falls back to its own escaping in every partial, so the content type is set for each template.
        try library.register("{{% CONTENT_TYPE: \(ScalarEscapedHTML.name)}}" + text, named: name)
      } catch {
        throw .template(name: name, reason: String(describing: error))
      }
    }
    self.library = library
  }

  package func render(_ name: String, _ view: View) throws(ReportError) -> String {
    guard let text = library.render(view, withTemplate: name) else { throw .missingResource("templates/\(name)") }
    return text
  }
}
