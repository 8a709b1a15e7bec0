import ArgumentParser
import Assessment
import Foundation
import Programme

/// The folder of an edition, as commands read it.
struct OpenedEdition {
  let url: URL

  init(_ path: String) { url = URL(filePath: path) }
  init(_ url: URL) { self.url = url }

  /// - Throws: usage errors that say what is missing or foreign.
  func provenance(_ options: SharedOptions) throws -> Provenance {
    let file = url.appending(path: "provenance.json")
    let data: Data
    do { data = try Data(contentsOf: file) } catch {
      throw ValidationError(Messages.noProvenance(file.relativePath)[options.lang])
    }
    do { return try JSONDecoder().decode(Provenance.self, from: data) } catch {
      throw ValidationError(Messages.foreignProvenance(file.relativePath)[options.lang])
    }
  }
}
