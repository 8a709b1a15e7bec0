import Archives
import Foundation
import Geodata
import Programme

/// Writes the package of an edition: the same contents give the same bytes.
public struct PackageWriter: Sendable {
  let contents: PackageContents

  public init(_ contents: PackageContents) { self.contents = contents }

  /// Writes a draft beside the file and moves it into place at the end.
  /// - Parameter progress: called with the number of finished files and of all.
  public func write(to url: URL, progress: (Int, Int) -> Void = { _, _ in }) throws(PackageError) {
    do {
      let draft = try DraftFolder(beside: url, makingParents: true)
      defer { draft.remove() }
      let file = draft.file(url.lastPathComponent)
      let writer = try ZipWriter(to: file)
      // First, so that a reader knows what to expect before it takes anything.
      try writer.add(PackageManifest.fileName, data: CanonicalJSON.data(contents.manifest))
      for (number, entry) in contents.files.enumerated() {
        try writer.add(entry.path, file: entry.url)
        progress(number + 1, contents.files.count)
      }
      try writer.finish()
      try draft.place(file, at: url)
    } catch let error as ArchiveError {
      throw .archive(error)
    } catch { throw .unwritable(url.path) }
  }
}
