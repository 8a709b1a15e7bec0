import Foundation
import PredictiveMapping

/// Keeps what a command reads from what it writes: nobody means to replace the survey's own table.
enum InputGuard {
  /// - Parameters:
  ///   - inputs: paths of files that are read; nil is skipped.
  ///   - outputs: paths of files that would be written.
  /// - Throws: `overwritesInput`.
  static func check(_ inputs: [String?], against outputs: [String?]) throws(MappingError) {
    let read = Set(inputs.compactMap { $0.map(place) })
    for output in outputs.compactMap(\.self) where read.contains(place(output)) {
      throw .overwritesInput(file: URL(filePath: output).lastPathComponent)
    }
  }

  private static func place(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}
