import Foundation
import Programme
import TextFormats

/// Proposes how an unknown file is to be declared. It decides nothing in silence: what the file does not say stands in
/// the proposal as a comment that begins with TODO.
public enum DeclarationGuess {
  /// Why nothing can be proposed.
  public enum Failure: Error, Hashable, Sendable {
    /// The file cannot be read; a finding of the import says why.
    case unreadable(EvidenceFinding)
    /// It can be read and is nothing that can be declared: what it seems to be.
    case unrecognised(String)
  }

  /// The proposal as YAML that the reader of declarations takes.
  /// - Parameters:
  ///   - url: of the file; gzip is read through.
  ///   - language: of the comments.
  public static func yaml(_ url: URL, in language: Language) throws(Failure) -> String {
    DeclarationYAML(proposal: try proposal(url), language: language).text()
  }

  static func proposal(_ url: URL) throws(Failure) -> DeclarationProposal {
    var proposal = DeclarationProposal()
    let name = url.lastPathComponent
    proposal.file = EvidenceSourceReader.isSafe(name) && !name.contains("*") ? name : "file.csv"
    proposal.id = identifier(name)
    let start: [UInt8]
    do throws(TextFormatError) {
      start = try head(url)
      guard !start.isEmpty else { throw TextFormatError.empty }
    } catch {
      throw .unreadable(finding(error, name))
    }
    switch FormatRecognition.of(start) {
    case .delimited:
      do throws(TextFormatError) {
        let sample = try TableSample.read(url, DialectGuess(start))
        return TableInterpreter(sample, proposal: proposal).interpreted()
      } catch {
        throw .unreadable(finding(error, name))
      }
    case .broXML: proposal.known(.broXML, "BRO XML")
    case .dinoloket: proposal.known(.dinoloket, "DINOloket")
    case .gef: proposal.known(.gef, "GEF")
    case .geotop: proposal.known(.geotop, "GeoTOP")
    case .earthResourceML: proposal.known(.earthResourceML, "EarthResourceML")
    case .raster(let kind): proposal.known(.raster, kind)
    case .vector(let kind): proposal.layers(kind)
    case .unknown(let kind): throw .unrecognised(kind)
    }
    return proposal
  }

  /// The first quarter mebibyte, decompressed.
  private static func head(_ url: URL) throws(TextFormatError) -> [UInt8] {
    let stream = try ByteStream(url)
    var bytes: [UInt8] = []
    while bytes.count < 1 << 18 {
      let chunk = try stream.chunk()
      if chunk.isEmpty { break }
      bytes += chunk
    }
    return bytes
  }

  /// The name of the file as an id.
  static func identifier(_ name: String) -> String {
    let stem = name.split(separator: ".").first.map(String.init) ?? "source"
    var id = ""
    for scalar in stem.lowercased().unicodeScalars.prefix(80) {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        id.unicodeScalars.append(scalar)
      } else if !id.isEmpty, !id.hasSuffix("-") {
        id += "-"
      }
    }
    while id.hasSuffix("-") { id.removeLast() }
    return id.isEmpty ? "source" : id
  }

  private static func finding(_ error: TextFormatError, _ name: String) -> EvidenceFinding {
    func make(_ code: FindingCode, _ line: Int = 0, _ detail: String = "") -> EvidenceFinding {
      EvidenceFinding(code, SourceLocation(file: name, line: line), detail: detail)
    }
    return switch error {
    case .missing: make(.fileMissing)
    case .unreadable(let detail): make(.fileUnreadable, 0, detail)
    case .empty: make(.fileEmpty)
    case .tooLarge(let limit): make(.fileTooLarge, 0, limit)
    case .truncated(let line, let detail): make(.fileTruncated, line, detail)
    case .binary(let line): make(.fileBinary, line)
    case .lineTooLong(let line, let limit): make(.lineTooLong, line, String(limit))
    case .tooManyColumns(let line, let limit): make(.tooManyColumns, line, String(limit))
    case .openQuote(let line): make(.openQuote, line)
    case .encoding(let line, let expected): make(.encoding, line, expected)
    }
  }
}

extension DeclarationProposal {
  /// A format whose own words say what everything is.
  mutating func known(_ format: EvidenceSource.Format, _ name: String) {
    self.format = format
    recognised = name
    tell(
      "format",
      .init(
        en: "the format names its own columns and its reference system; crs: is needed only where it does not",
        nl: "het format benoemt zijn eigen kolommen en referentiestelsel; crs: is alleen nodig waar het dat niet doet"))
  }

  /// A layer whose fields a person must name.
  mutating func layers(_ name: String) {
    format = .vector
    recognised = name
    var table = TableMapping()
    table.site.key = MeasurementGuess.unknownUnit
    self.table = table
    open(
      "table",
      .init(
        en: "name the fields of the layer: site, sample and columns with their units",
        nl: "noem de velden van de laag: site, sample en columns met hun eenheden"))
  }
}
