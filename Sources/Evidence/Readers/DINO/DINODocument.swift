import Programme

/// A DINOloket export as it comes in: blocks, each with a title or not, a header and its lines.
///
/// Blocks are known by the columns of their headers, not by their order or number, so that files with a new block
/// between known ones still read.
struct DINODocument {
  private var context: DINOContext
  private var block: (any DINOBlock)?
  private var header: DINOHeader?
  private var title = ""
  private var titleLine = 0
  private var afterBlank = true
  private var lastLine = 0
  private var known = 0

  init(source: EvidenceSource) { context = DINOContext(source: source) }

  mutating func take(_ row: DINORow, into sink: any RecordSink) throws(FileRefusal) {
    // Empty lines may have been left out by the reading of lines; their numbers still tell.
    if row.line > lastLine + 1 { afterBlank = true }
    lastLine = row.line
    if row.isBlank {
      afterBlank = true
      return
    }
    defer { afterBlank = false }
    if let first = row.cells.first, first.hasSuffix(":") {
      context.takePreamble(row)
      return
    }
    if afterBlank, let name = row.title {
      title = name
      titleLine = row.line
      block = nil
      header = nil
      return
    }
    if let opened = try open(row) {
      block = opened.block
      header = opened.header
      known += 1
      if opened.again { sink.find(.headerAgain, column: row.cells.first ?? "", value: title) }
      return
    }
    guard var current = block, let header else { return skip(row, into: sink) }
    guard row.fits(header) else {
      try sink.row(line: row.line, content: row.content) { sink in
        sink.find(.cellCount, column: "", value: "\(row.cells.count)", detail: "\(header.names.count)")
      }
      return
    }
    try sink.row(line: row.line, content: row.content) { current.take(row, in: &context, into: $0) }
    block = current
  }

  /// - Throws: ``FindingCode/fileFormat`` when no block was known.
  func finish() throws(FileRefusal) {
    guard known > 0 else { throw .because(.fileFormat, value: title, detail: "DINOloket") }
  }

  /// The first line of a block that is not known: said once, its lines are passed over.
  private mutating func skip(_ row: DINORow, into sink: any RecordSink) {
    guard !(block is DINOUnknownBlock) else { return }
    let name = title.isEmpty ? row.cells.first ?? "" : title
    sink.find(.sectionUnknown, column: "", value: name, detail: "\(title.isEmpty ? row.line : titleLine)")
    block = DINOUnknownBlock()
    header = nil
  }

  private typealias Opened = (block: any DINOBlock, header: DINOHeader, again: Bool)

  /// The block that a line opens when it is the header of one.
  private mutating func open(_ row: DINORow) throws(FileRefusal) -> Opened? {
    guard let kind = DINOBlockKind(row) else { return nil }
    let header = try DINOHeader(names: row.cells, line: row.line)
    let again = kind == .parameters && context.parameterBlocks > 0
    let opened: any DINOBlock
    switch kind {
    case .location: opened = try DINOLocationBlock(header, title: title)
    case .liquidQuality: opened = try DINOLiquidQualityBlock(header)
    case .description: opened = try DINODescriptionBlock(header)
    case .layers: opened = try DINOLayerBlock(header)
    case .levelLocation: opened = try DINOLevelLocationBlock(header)
    case .levels: opened = try DINOLevelBlock(header)
    case .report: opened = try GroundwaterReportBlock(header)
    case .parameters:
      opened = try GroundwaterParameterBlock(header)
      context.parameterBlocks += 1
    case .soundingHead: opened = try DINOSoundingHeadBlock(header)
    case .soundingData: opened = try DINOSoundingDataBlock(header)
    case .interpretationHead:
      opened = try DINOInterpretationHeadBlock(header)
      context.interpretation += 1
    case .interpretationLayers: opened = try DINOInterpretationBlock(header)
    }
    return (opened, header, again)
  }
}

/// What a block makes of a line; the row is open when it is asked.
protocol DINOBlock {
  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink)
}

/// A block without a reader.
struct DINOUnknownBlock: DINOBlock {
  func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {}
}
