import ArgumentParser
import Foundation
import Geodata
import Programme
import Publication
import TextFormats

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write an edition in a form that others ask for.",
    discussion: """
      inspire-mr: occurrences, classified projects, mines and their activities as INSPIRE Mineral Resources 4.0 (GML); \
      erml: the same as EarthResourceML 2.0. Where the edition knows nothing there is a reason, never a guess. What the \
      code lists of INSPIRE lack (helium, coking coal, brine) stands in lists below --base-url.

      minerals4eu: tables by the data types of the European Minerals Yearbook (CSV), the views of EarthResourceML-Lite 2.0 \
      (GeoPackage) and a data package over them, in a new folder. What the edition has no figures for is empty, and \
      contents.csv says why.

      dcat: the catalogue in DCAT-AP, as JSON-LD, or as RDF/XML for a file that ends in .rdf or .xml; stac: the rasters \
      as items of a SpatioTemporal Asset Catalog, in a folder; datapackage: every file with its checksum, and the columns \
      of all tables; citation: CITATION.cff. docs/exports.md tells more.

      pdf: the report, to print, for readers that see it and readers that hear it (PDF/UA-1); of one --language as a file, \
      or of both in a new folder. It needs Typst, which Scripts/typesetter fetches.

      The same edition gives the same bytes. An edition that was changed by hand is refused.

      Examples: delfstof export build/netherlands --format inspire-mr --out resources.gml
        delfstof export build/netherlands --format pdf --language nl --out rapport.pdf
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case inspire = "inspire-mr"
    case earthResourceML = "erml"
    case minerals4EU = "minerals4eu"
    case dcat, stac, datapackage, citation, pdf
  }

  @Argument(help: "The folder of the edition.", completion: .directory)
  var edition: String

  @Option(name: .long, help: "inspire-mr, erml, minerals4eu, dcat, stac, datapackage, citation or pdf.")
  var format: Format

  @Option(
    name: .shortAndLong, help: "The file to write; for minerals4eu, stac, and pdf without --language, a new folder.",
    completion: .file())
  var out: String

  @Option(name: .customLong("base-url"), help: "Address of the portal that serves the edition; dcat needs it.")
  var baseURL: String?

  @Option(name: .long, help: "Reference system of the coordinates in GML and views.")
  var crs = "EPSG:4258"

  @Option(name: .long, help: "Namespace of the identifiers in GML and views (default: <country>.<programme>.MR).")
  var namespace: String?

  @Option(name: .long, help: "Address of the licence of the edition's own texts and figures (default: CC BY 4.0).")
  var licence: String?

  @Option(name: .long, help: "Name of that licence.")
  var licenceName: String?

  @Option(name: .long, help: "Whom a reader can ask.")
  var contact: String?

  @Option(name: .long, help: "E-mail or https address of the contact.")
  var contactAddress: String?

  @Option(name: .long, help: "Language of the report as PDF, nl or en (default: both).")
  var language: Language?

  @Option(
    name: .long,
    help:
      "Folder with Typst that Scripts/typesetter makes (default: build/typesetter, or share/delfstof beside the program's folder).",
    completion: .directory)
  var typesetter: String?

  @OptionGroup var options: SharedOptions

  func validate() throws {
    if let base = baseURL, !(base.hasPrefix("https://") || base.hasPrefix("http://")) {
      throw UsageText.error(
        "--base-url is an address that begins with https:// or http://.",
        "--base-url is een adres dat begint met https:// of http://.")
    }
    if format == .dcat, baseURL == nil {
      throw UsageText.error(
        "A catalogue is read elsewhere: name the portal with --base-url.",
        "Een catalogus wordt elders gelezen: noem het portaal met --base-url.")
    }
    if (licence == nil) != (licenceName == nil) {
      throw UsageText.error(
        "A licence has an address and a name: --licence and --licence-name.",
        "Een licentie heeft een adres en een naam: --licence en --licence-name.")
    }
    guard (contact == nil) == (contactAddress == nil) else {
      throw ValidationError(Messages.contactAndAddress[UsageText.language(of: CommandLine.arguments)])
    }
  }

  func run() throws {
    let standing = try StandingEdition.named(edition, options)
    // Typst is a program of its own, and would go on when this one is ended.
    let interruption = format == .pdf ? Interruption() : nil
    do { try write(standing, to: URL(filePath: out), interruption) } catch {
      Terminal.error(error.text[options.lang])
      throw error == .stopped ? interruption?.exitCode ?? ExitCode(1) : ExitCode(1)
    }
  }

  private var terms: PublicationTerms {
    var address = baseURL ?? ""
    while address.hasSuffix("/") { address.removeLast() }
    var terms = PublicationTerms(
      base: address, contact: contact.flatMap { name in contactAddress.map { .init(name: name, address: $0) } })
    if let licence, let licenceName { terms.licence = .init(name: licenceName, url: licence) }
    return terms
  }

  private var resourceOptions: EarthResourceExport.Options {
    var asked = EarthResourceExport.Options()
    asked.system = crs
    asked.namespace = namespace
    asked.base = terms.base.isEmpty ? nil : terms.base
    return asked
  }

  private func write(
    _ standing: StandingEdition, to url: URL, _ interruption: Interruption?
  ) throws(ExportError) {
    let terms = terms
    /// How a document in a folder refers to files.
    func address(from folder: URL) -> @Sendable (FileRecord) -> String {
      let edition = standing.folder
      return { file in
        terms.base.isEmpty ? PublicationTerms.path(of: file, of: edition, from: folder) : terms.address(of: file)
      }
    }
    let written: LocalizedText
    switch format {
    case .inspire, .earthResourceML:
      let export = try EarthResourceExport(
        standing, format: format == .inspire ? .inspire : .earthResourceML, options: resourceOptions)
      written = Messages.features(try export.write(to: url))
    case .minerals4EU:
      let export = try Minerals4EUExport(standing, terms, options: resourceOptions)
      written = Messages.files(try export.write(toNew: url))
    case .dcat:
      let catalogue = DCATCatalogue(
        try EditionDescription(standing), terms, isServed: true, address: { terms.address(of: $0) })
      let isXML = ["rdf", "xml"].contains(url.pathExtension)
      try ExportedFile.write(isXML ? catalogue.xml : catalogue.json.bytes, to: url)
      written = Messages.files(standing.manifest.files.count)
    case .stac:
      let documents = try RasterItems(standing, terms, address: address(from: url.appending(path: "items"))).documents()
      try ExportedFile.write(documents.map { ($0.path, $0.json.bytes) }, toNew: url)
      written = Messages.rasters(documents.count - 1)
    case .datapackage:
      let package = try DataPackage(standing, terms, address: address(from: url.deletingLastPathComponent()))
      try ExportedFile.write(try package.json().bytes, to: url)
      written = Messages.files(standing.manifest.files.count)
    case .citation:
      try ExportedFile.write(Array(CitationFile(standing, terms).text.utf8), to: url)
      written = Messages.files(1)
    case .pdf: written = try writeReports(standing, terms, to: url, interruption)
    }
    if !options.quiet { Terminal.print(Messages.exported(written, to: url.path)[options.lang]) }
  }

  private func writeReports(
    _ standing: StandingEdition, _ terms: PublicationTerms, to url: URL, _ interruption: Interruption?
  ) throws(ExportError) -> LocalizedText {
    var typesetter = try Typesetter(
      SharedFolder.find("typesetter", holding: Typesetter.mark, named: typesetter))
    typesetter.isCancelled = interruption?.isRequested ?? Interruption.never
    let report = try PaperReport(standing, terms, typesetter: typesetter)
    var documents: [(path: String, bytes: [UInt8])] = []
    for language in language.map({ [$0] }) ?? Language.allCases {
      let (bytes, remark) = try report.pdf(language, beside: url)
      if let remark, !options.quiet { Terminal.error(Messages.notAccessible(remark)[options.lang]) }
      documents.append((report.fileName(language), bytes))
    }
    if language == nil {
      try ExportedFile.write(documents, toNew: url)
    } else if let bytes = documents.first?.bytes {
      try ExportedFile.write(bytes, to: url)
    }
    return Messages.files(documents.count)
  }
}
