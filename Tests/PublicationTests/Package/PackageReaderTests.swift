import Archives
import Foundation
import Programme
import TestBench
import Testing

@testable import Publication

@Suite("A package that may come from anybody")
struct PackageReaderTests {
  let place: Workplace
  var package: URL { place.root.appending(path: "a.zip") }
  var folder: URL { place.root.appending(path: "out") }

  init() throws { place = try Workplace() }

  private func manifest(_ files: [(String, String)], bytes: Int? = nil, programme: String = "p") -> PackageManifest {
    PackageManifest(
      format: 1, programme: programme, edition: "1", date: "2026-01-01", id: "id", seed: 1, trials: 1, usesData: false,
      software: [:],
      files: files.map { path, text in
        FileRecord(path: path, sha256: SHA256.hex(Data(text.utf8)), bytes: bytes ?? text.utf8.count)
      }, absent: [], editionFiles: [])
  }

  private func write(_ manifest: PackageManifest?, _ entries: [(String, String)]) throws {
    let writer = try ZipWriter(to: package)
    if let manifest { try writer.add(PackageManifest.fileName, data: CanonicalJSON.data(manifest)) }
    for (path, text) in entries { try writer.add(path, data: Data(text.utf8)) }
    try writer.finish()
  }

  /// Writes a package with Python, which can put anything into a zip file.
  private func python(_ lines: String, manifest: PackageManifest) async throws {
    let json = place.root.appending(path: "package.json")
    try CanonicalJSON.data(manifest).write(to: json)
    let script = """
      import stat, sys, zipfile, warnings
      warnings.simplefilter('ignore')
      def special(name, mode):
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = mode << 16
        return info
      with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
        z.write(sys.argv[2], 'package.json')
      \(lines.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      """
    let runner = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), timeout: 60)
    let result = try await runner.run(["-c", script, package.path, json.path])
    try #require(result.status == 0, "\(result.all)")
  }

  private func fault(_ limits: PackageReader.Limits = .init()) -> PackageError.Fault? {
    do throws(PackageError) { _ = try PackageReader(package, limits: limits).unpack(to: folder) } catch {
      // Nothing is left, whatever was wrong.
      #expect(!FileManager.default.fileExists(atPath: folder.path))
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.root.path)) ?? []
      #expect(!names.contains { $0.contains(".draft-") })
      #expect(!error.text.en.isEmpty && !error.text.nl.isEmpty)
      if case .hostile(let fault, _) = error { return fault }
      Issue.record("\(error)")
    }
    return nil
  }

  static let good = [("programmes/p/programme.yaml", "id: p\n"), ("data/a.csv", "1\n")]

  @Test("a sound package is unpacked as it is, into a new or an empty folder, and into no other")
  func sound() throws {
    try write(manifest(Self.good), Self.good)
    let unpacked = try PackageReader(package).unpack(to: folder)
    #expect(unpacked == manifest(Self.good))
    for (path, text) in Self.good {
      #expect(try String(contentsOf: folder.appending(path: path), encoding: .utf8) == text)
    }
    #expect(throws: PackageError.occupied(folder.path)) { try PackageReader(package).unpack(to: folder) }
    #expect(throws: PackageError.occupied(package.path)) { try PackageReader(package).unpack(to: package) }
    let empty = place.root.appending(path: "empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
    _ = try PackageReader(package).unpack(to: empty)
    #expect(FileManager.default.fileExists(atPath: empty.appending(path: "data/a.csv").path))
  }

  @Test(
    "a name that leaves the folder is refused, in the list and in the archive",
    arguments: [
      "../x", "/etc/x", "a/../../x", "./x", "a//b", "a/", "~/x", "C:/x", "a\\..\\x", "x\u{0}", "x\n", "", "..",
      "x\u{202E}gpj", String(repeating: "x", count: 300), String(repeating: "a/", count: 300) + "x",
    ])
  func names(_ name: String) throws {
    try write(manifest(Self.good + [(name, "x")]), Self.good)
    #expect(fault() == .path)
    // An empty or broken name cannot be written as one.
    guard !name.isEmpty, !name.contains("\u{0}") else { return }
    try write(manifest(Self.good), Self.good + [(name, "x")])
    #expect([.path, .unlisted, .kind].contains(fault()), "\(name)")
  }

  @Test("links, folders and devices are refused, and so are names that stand twice")
  func kinds() async throws {
    let manifest = manifest(Self.good + [("link", "/etc/passwd")])
    let sound = "z.writestr('programmes/p/programme.yaml', 'id: p\\n')\nz.writestr('data/a.csv', '1\\n')\n"
    for mode in ["S_IFLNK", "S_IFCHR", "S_IFDIR"] {
      try await python(sound + "z.writestr(special('link', stat.\(mode) | 0o777), '/etc/passwd')", manifest: manifest)
      #expect([.kind, .path].contains(fault()), "\(mode)")
    }
    try await python(
      sound + "z.writestr(special('data/', stat.S_IFDIR | 0o755), '')", manifest: self.manifest(Self.good))
    #expect([.path, .kind].contains(fault()))
    try await python(sound + "z.writestr('data/a.csv', '1\\n')", manifest: self.manifest(Self.good))
    #expect(fault() == .twice)
    try await python(sound + "z.write(sys.argv[2], 'package.json')", manifest: self.manifest(Self.good))
    #expect(fault() == .twice)
  }

  @Test("a name that is a file and a folder, or stands twice in the list, is refused")
  func clash() throws {
    for files in [
      [("a", "1"), ("a/b", "2")], [("a", "1"), ("a", "1")], [("package.json", "x")], [("a/b", "1"), ("a", "2")],
    ] {
      try write(manifest(files), files)
      #expect(fault() == .twice, "\(files)")
    }
  }

  @Test("what is not listed, not there, not as long or not the same is refused")
  func contents() throws {
    try write(manifest(Self.good), Self.good + [("more.csv", "x")])
    #expect(fault() == .unlisted)
    try write(manifest(Self.good), [Self.good[0]])
    #expect(fault() == .missing)
    try write(manifest(Self.good), [Self.good[0], ("data/a.csv", "2\n")])
    #expect(fault() == .checksum)
    try write(manifest(Self.good), [Self.good[0], ("data/a.csv", "1\n1\n")])
    #expect(fault() == .size)
    try write(manifest(Self.good), [Self.good[0], ("data/a.csv", "")])
    #expect(fault() == .size)
  }

  @Test("a package without its list in front is none")
  func noManifest() throws {
    try write(nil, Self.good)
    #expect(fault() == .noManifest)
    for text in ["", "{}", "[]", "null", "{\"format\": 1}"] {
      try write(nil, [("package.json", text)] + Self.good)
      #expect(fault() == .noManifest, "\(text)")
    }
    try write(nil, [("package.json", "{\"format\": 99}")])
    #expect(fault() == .unknownFormat)
    try write(manifest(Self.good, programme: "../../x"), Self.good)
    #expect(fault() == .path)
  }

  @Test("more files, bytes or promises than a package has are refused before any is written")
  func bounds() throws {
    var limits = PackageReader.Limits()
    limits.files = 1
    try write(manifest(Self.good), Self.good)
    #expect(fault(limits) == .tooMany)
    limits = .init()
    limits.manifestBytes = 100
    #expect(fault(limits) == .tooLarge)
    for bytes in [Int.max, -1, 1 << 40] {
      try write(manifest(Self.good, bytes: bytes), Self.good)
      #expect(fault() == .tooLarge, "\(bytes)")
    }
    // A gigabyte of zeros in a few kilobytes: the list that says so is refused, and so is the one that does not.
    try write(manifest(Self.good, bytes: 1 << 30), Self.good)
    #expect(fault() == .ratio)
    let zeros = String(repeating: "0", count: 10_000_000)
    try write(manifest([("data/a.csv", "1\n")]), [("data/a.csv", zeros)])
    #expect(fault() == .size)
  }

  @Test("a damaged package is refused, wherever the damage is")
  func damaged() throws {
    let text = (0..<2000).map { "\($0 &* 7919)," }.joined()
    let files = [("programmes/p/programme.yaml", "id: p\n"), ("data/a.csv", text)]
    try write(manifest(files), files)
    let whole = try Data(contentsOf: package)
    for position in stride(from: 0, to: whole.count, by: max(1, whole.count / 100)) {
      var data = whole
      data[position] ^= 0x5A
      try data.write(to: package)
      let out = place.root.appending(path: "out-\(position)")
      // A changed time or comment of an entry is no damage; anything else is.
      if (try? PackageReader(package).unpack(to: out)) != nil {
        for (path, text) in files {
          #expect(try String(contentsOf: out.appending(path: path), encoding: .utf8) == text)
        }
      } else {
        #expect(!FileManager.default.fileExists(atPath: out.path))
      }
    }
  }
}
