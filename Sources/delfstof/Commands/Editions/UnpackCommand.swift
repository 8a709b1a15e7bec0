import ArgumentParser
import Foundation
import Programme
import Publication

struct UnpackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unpack",
    abstract: "Unpack a package, and make its edition again, byte for byte.",
    discussion: """
      Every file is checked; a package that holds anything else than it lists, or a name that leaves the folder, is refused \
      whole. Then it is told which data must be fetched, from where and with which checksum, and which command makes the \
      edition.

      With --rebuild that command runs, and the id of what it made is held against that of the package: exit code 1 with \
      the files that differ when it is another one. Versions of the software that differ are told; they can be the reason.

      Example: delfstof unpack netherlands.zip --out netherlands --rebuild
      """)

  @Argument(help: "The package.", completion: .file())
  var package: String

  @Option(name: .shortAndLong, help: "A new folder to unpack to.", completion: .directory)
  var out: String

  @Option(
    name: .long, help: "A folder with data that were fetched; the files with the right checksum are taken from it.",
    completion: .directory)
  var data: String?

  @Flag(name: .long, help: "Make the edition, and compare it with that of the package.")
  var rebuild = false

  @OptionGroup var options: SharedOptions

  func run() async throws {
    let folder = URL(filePath: out).standardizedFileURL
    do {
      let reporter = ProgressReporter(label: Messages.package[options.lang], isQuiet: options.quiet)
      let manifest = try PackageReader(URL(filePath: package)).unpack(to: folder) { reporter.report($0, of: $1) }
      let unpacked = UnpackedPackage(folder, manifest)
      if let data { try unpacked.take(from: URL(filePath: data)) }
      Terminal.print(Messages.unpacked(folder.path, manifest)[options.lang])
      let missing = unpacked.missing
      for file in missing { Terminal.print(Messages.absent(file)[options.lang]) }
      let edition = folder.appending(path: "edition")
      guard rebuild else {
        Terminal.print(Messages.rebuild(with: command(unpacked, edition), id: manifest.id)[options.lang])
        return
      }
      guard missing.isEmpty else {
        Terminal.error(Messages.fetchFirst(missing.count)[options.lang])
        throw ExitCode(1)
      }
      try await rebuilt(unpacked, edition)
    } catch let error as PackageError {
      Terminal.error(error.text[options.lang])
      throw ExitCode(1)
    }
  }

  /// The arguments that make the edition.
  private func arguments(_ unpacked: UnpackedPackage, _ edition: URL) -> [String] {
    [unpacked.programme.path, "--out", edition.path] + (unpacked.data.map { ["--data", $0.path] } ?? [])
  }

  private func command(_ unpacked: UnpackedPackage, _ edition: URL) -> String {
    (["delfstof", "run"] + arguments(unpacked, edition)).map { argument in
      argument.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
        ? argument : "'\(argument.replacing("'", with: "'\\''"))'"
    }.joined(separator: " ")
  }

  private func rebuilt(_ unpacked: UnpackedPackage, _ edition: URL) async throws {
    let (loaded, _) = try LoadedProgramme.load(unpacked.programme.path, options)
    try unpacked.check(loaded)
    if let data = unpacked.data {
      // A package of which all data must be fetched has no folder of its own for them.
      try? FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    }
    let arguments = arguments(unpacked, edition) + ["--quiet", "--lang", options.lang.rawValue]
    let made = try await RunCommand.parse(arguments).make()
    guard made.manifest.id != unpacked.manifest.id else {
      Terminal.print(Messages.rebuilt(made.manifest, edition.path)[options.lang])
      return
    }
    Terminal.error(Messages.notRebuilt(unpacked.manifest.id, made.manifest.id)[options.lang])
    for path in unpacked.differences(to: made.manifest) { Terminal.error("  \(TerminalText.plain(path))") }
    let software = try OpenedEdition(edition).provenance(options).software
    for (name, then, now) in unpacked.otherSoftware(software) {
      Terminal.error(Messages.otherVersion(name, then, now)[options.lang])
    }
    throw ExitCode(1)
  }
}
