import Foundation
import Programme
import TestBench
import Testing

/// `pack` and `unpack` as a person at a terminal has them.
@Suite("A programme that travels")
struct PackageCommandTests {
  private struct Manifest: Decodable {
    struct File: Decodable {
      let path: String
      let sha256: String
    }
    let id: String
    let files: [File]
    let absent: [File]
  }

  private func manifest(_ folder: URL) throws -> Manifest {
    try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: folder.appending(path: "package.json")))
  }

  @Test(
    "packed, unpacked and made again elsewhere: the same edition and the same package, byte for byte",
    arguments: [false, true])
  func roundTrip(_ withData: Bool) async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let elsewhere = try Workplace()
    let delfstof = try DelfstofProgram()
    let package = try #require(copy.place).root.appending(path: "island.zip")
    let data = withData ? ["--data", copy.folder.appending(path: "data").path] : []
    let packed = try await delfstof.runner.run(["pack", copy.folder.path, "--out", package.path, "--quiet"] + data)
    #expect(packed.status == 0, "\(packed.all)")
    let beside = try FileManager.default.contentsOfDirectory(atPath: package.deletingLastPathComponent().path)
    #expect(!beside.contains { $0.contains(".draft-") })

    let out = elsewhere.root.appending(path: "deep/island")
    let rebuilt = try await delfstof("unpack", package.path, "--out", out.path, "--rebuild")
    #expect(rebuilt.status == 0 && rebuilt.output.contains("Rebuilt byte for byte"), "\(rebuilt.all)")
    let manifest = try manifest(out)
    #expect(manifest.absent.isEmpty && manifest.files.contains { $0.path == "programmes/tutorial/programme.yaml" })
    #expect(manifest.files.contains { $0.path == "data/beach-samples.csv" } == withData)

    // The edition of a plain run is the same.
    let root = try #require(copy.place).root
    let edition = root.appending(path: "edition")
    #expect(try await delfstof.runner.run(["run", copy.folder.path, "--out", edition.path] + data).status == 0)
    let made = EditionFolder(folder: out.appending(path: "edition"), place: elsewhere, messages: "")
    #expect(try EditionFolder(folder: edition, place: copy.place, messages: "").hashes() == made.hashes())

    // What was unpacked packs to the same bytes, also when the edition is named.
    let again = elsewhere.root.appending(path: "again.zip")
    let programme = out.appending(path: "programmes/tutorial").path
    let arguments = ["pack", programme, "--out", again.path, "--edition", out.appending(path: "edition").path]
    let second = try await delfstof.runner.run(
      arguments + (withData ? ["--data", out.appending(path: "data").path] : []))
    #expect(second.status == 0, "\(second.all)")
    #expect(try Data(contentsOf: again) == Data(contentsOf: package))
  }

  @Test("data that may not travel stays, and is told with checksum, licence and where to get it; fetched, it rebuilds")
  func forbidden() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    try copy.replace("redistribution: true", with: "redistribution: false", in: "sources/evidence/beach-samples.yaml")
    let root = try #require(copy.place).root
    let package = root.appending(path: "island.zip").path
    let data = copy.folder.appending(path: "data")
    let delfstof = try DelfstofProgram()
    let packed = try await delfstof("pack", copy.folder.path, "--out", package, "--data", data.path, "--lang", "nl")
    let digest = SHA256.hex(try Data(contentsOf: data.appending(path: "beach-samples.csv")))
    #expect(packed.status == 0, "\(packed.all)")
    #expect(packed.output.contains("Haal op: data/beach-samples.csv") && packed.output.contains(digest))
    #expect(packed.output.contains("licentie: CC0-1.0") && packed.output.contains("Het zit bij de oefening"))

    let bare = try await delfstof("unpack", package, "--out", root.appending(path: "bare").path, "--rebuild")
    #expect(bare.status == 1 && bare.errors.contains("1 file must be fetched first"), "\(bare.all)")
    #expect(bare.output.contains("Fetch: data/beach-samples.csv"))
    let plain = try await delfstof("unpack", package, "--out", root.appending(path: "plain").path)
    #expect(plain.status == 0 && plain.output.contains("delfstof run ") && plain.output.contains(" --data "))

    // Another file of that name is not taken.
    let fetched = root.appending(path: "fetched")
    try FileManager.default.createDirectory(at: fetched, withIntermediateDirectories: false)
    let file = fetched.appending(path: "beach-samples.csv")
    try Data("sample\n".utf8).write(to: file)
    let wrong = try await delfstof(
      "unpack", package, "--out", root.appending(path: "wrong").path, "--data", fetched.path, "--rebuild")
    #expect(wrong.status == 1)
    try FileManager.default.removeItem(at: file)
    try FileManager.default.copyItem(at: data.appending(path: "beach-samples.csv"), to: file)
    let right = try await delfstof(
      "unpack", package, "--out", root.appending(path: "right").path, "--data", fetched.path, "--rebuild")
    #expect(right.status == 0 && right.output.contains("Rebuilt byte for byte"), "\(right.all)")
  }

  @Test("an edition of other files, or of other data, is no edition of the package")
  func otherEdition() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    let package = edition.folder.deletingLastPathComponent().appending(path: "a.zip").path
    let data = copy.folder.appending(path: "data").path
    let arguments = ["pack", copy.folder.path, "--out", package, "--edition", edition.folder.path]
    let withData = try await delfstof.runner.run(arguments + ["--data", data])
    #expect(withData.status == 1 && withData.errors.contains("without a data folder"), "\(withData.all)")
    try copy.replace("seed: 7", with: "seed: 8", in: "programme.yaml")
    let other = try await delfstof.runner.run(arguments)
    #expect(other.status == 1 && other.errors.contains("(programme.yaml)"), "\(other.all)")
    #expect(!FileManager.default.fileExists(atPath: package))
  }

  @Test("a rebuilt edition that is another one is told file by file")
  func differs() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let delfstof = try DelfstofProgram()
    let root = try #require(copy.place).root
    let package = root.appending(path: "a.zip")
    #expect(try await delfstof("pack", copy.folder.path, "--out", package.path, "--quiet").status == 0)
    // The same package, but for the id that it says it gives and a version that it says it was made with.
    let script = """
      import json, sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as z:
        entries = [(i.filename, z.read(i)) for i in z.infolist()]
      m = json.loads(entries[0][1])
      m['id'] = 'f' * 64
      m['software']['gdal'] = '9.9'
      m['editionFiles'][0]['sha256'] = '0' * 64
      with zipfile.ZipFile(sys.argv[2], 'w') as z:
        z.writestr('package.json', json.dumps(m))
        for name, data in entries[1:]: z.writestr(name, data)
      """
    let changed = root.appending(path: "b.zip")
    let python = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), timeout: 60)
    #expect(try await python.run(["-c", script, package.path, changed.path]).status == 0)
    let result = try await delfstof("unpack", changed.path, "--out", root.appending(path: "b").path, "--rebuild")
    #expect(result.status == 1, "\(result.all)")
    #expect(result.errors.contains("instead of ffff") && result.errors.contains("gdal 9.9 there"), "\(result.errors)")
    #expect(result.errors.contains("\n  changes.json\n"), "\(result.errors)")
  }

  @Test("a package that looks outside its folder is not rebuilt")
  func outside() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let delfstof = try DelfstofProgram()
    let root = try #require(copy.place).root
    let package = root.appending(path: "a.zip")
    #expect(try await delfstof("pack", copy.folder.path, "--out", package.path, "--quiet").status == 0)
    let script = """
      import hashlib, json, sys, zipfile
      with zipfile.ZipFile(sys.argv[1]) as z:
        entries = [[i.filename, z.read(i)] for i in z.infolist()]
      m = json.loads(entries[0][1])
      for e in entries[1:]:
        if e[0].endswith('programme.yaml'):
          e[1] = e[1].replace(b'areas/island.geojson', b'../../../../../../etc/island.geojson')
          for f in m['files']:
            if f['path'] == e[0]: f['sha256'] = hashlib.sha256(e[1]).hexdigest(); f['bytes'] = len(e[1])
      with zipfile.ZipFile(sys.argv[2], 'w') as z:
        z.writestr('package.json', json.dumps(m))
        for name, data in entries[1:]: z.writestr(name, data)
      """
    let changed = root.appending(path: "b.zip")
    let python = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), timeout: 60)
    #expect(try await python.run(["-c", script, package.path, changed.path]).status == 0)
    let result = try await delfstof("unpack", changed.path, "--out", root.appending(path: "b").path, "--rebuild")
    #expect(result.status == 1 && result.errors.contains("names files outside"), "\(result.all)")
  }
}
