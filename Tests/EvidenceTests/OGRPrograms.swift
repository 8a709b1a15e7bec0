import Foundation
import TestBench

/// The command-line programs of GDAL, as an outside reader and editor.
enum OGRPrograms {
  static let areInstalled = ["ogr2ogr", "ogrinfo"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  static func convert(_ arguments: String..., in folder: URL) async throws -> CommandRunner.Result {
    try await CommandRunner(executable: URL(filePath: "/usr/bin/ogr2ogr"), folder: folder).run(arguments)
  }

  static func info(_ arguments: String..., in folder: URL) async throws -> CommandRunner.Result {
    try await CommandRunner(executable: URL(filePath: "/usr/bin/ogrinfo"), folder: folder).run(arguments)
  }
}
