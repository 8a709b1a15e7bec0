import Foundation
import Programme

extension PublicationTerms {
  /// Where a portal at the base serves a file of the edition.
  public func address(of file: FileRecord) -> String { base + "/files/" + Self.encoded(file.path) }

  /// How a document in one folder refers to a file of an edition in another, without a portal.
  public static func path(of file: FileRecord, of edition: URL, from folder: URL) -> String {
    let (from, to) = (folder.standardizedFileURL.pathComponents, edition.standardizedFileURL.pathComponents)
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
    return encoded((steps + [file.path]).joined(separator: "/"))
  }

  private static func encoded(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
