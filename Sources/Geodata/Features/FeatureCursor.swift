import CGDAL
import Foundation

/// Reads the features of one layer, one at a time and in the order of the source, so that memory does not grow with
/// their number (spreadsheets excepted: their reader holds a sheet, which the limits bound).
///
/// No file makes it crash or reach for another one: broken content is an error that names the file and the feature.
public struct FeatureCursor: ~Copyable {
  public let layer: FeatureLayerDescription
  public let format: FeatureFormat

  private let dataset: OpenFeatures
  private let handle: OGRLayerH
  private let kinds: [(kind: OGRFieldType, isFlag: Bool)]
  private var ordinal = 0

  /// The layers of a source.
  /// - Throws: `missingFile`, `tooLarge`, `unreadable`.
  public static func layers(
    of source: FeatureSource, options: FeatureOptions = FeatureOptions()
  ) throws(GeodataError) -> [FeatureLayerDescription] {
    let opened = try OpenFeatures(source, options)
    var layers: [FeatureLayerDescription] = []
    for index in 0..<opened.layerCount {
      layers.append(try opened.layer(at: index).description)
    }
    return layers
  }

  /// - Parameter layer: its name; nil for the first one.
  /// - Throws: `missingFile`, `tooLarge`, `unreadable`.
  public init(
    _ source: FeatureSource, layer name: String? = nil, options: FeatureOptions = FeatureOptions()
  ) throws(GeodataError) {
    let opened = try OpenFeatures(source, options)
    let found = if let name { try opened.layer(named: name) } else { try opened.layer(at: 0) }
    layer = found.description
    handle = found.handle
    let definition = OGR_L_GetLayerDefn(found.handle)
    kinds = found.description.fields.indices.map {
      let field = OGR_FD_GetFieldDefn(definition, Int32($0))
      return (OGR_Fld_GetType(field), OGR_Fld_GetSubType(field) == OFSTBoolean)
    }
    format = opened.format
    dataset = opened
  }

  /// The next feature; nil after the last one.
  /// - Throws: `unreadable`, naming the feature.
  public mutating func next() throws(GeodataError) -> FeatureRecord? {
    let (handle, kinds, place) = (handle, kinds, ordinal + 1)
    let failure: (String) -> GeodataError = { [source = dataset] reason in
      source.unreadable("feature \(place): \(reason)")
    }
    let record = try dataset.quietly { () throws(GeodataError) -> FeatureRecord? in
      let feature = OGR_L_GetNextFeature(handle)
      defer { OGR_F_Destroy(feature) }
      guard !Geodata.hasFailed else { throw failure(Geodata.lastError) }
      guard let feature else { return nil }
      let values = kinds.enumerated().map { index, kind in
        Self.value(feature, Int32(index), kind.kind, isFlag: kind.isFlag)
      }
      let geometry = Self.geometry(feature)
      guard !Geodata.hasFailed else { throw failure(Geodata.lastError) }
      return FeatureRecord(number: Int(OGR_F_GetFID(feature)), ordinal: place, values: values, geometry: geometry)
    }
    if record != nil { ordinal = place }
    return record
  }

  private static func geometry(_ feature: OGRFeatureH) -> Geometry? {
    guard let borrowed = OGR_F_GetGeometryRef(feature) else { return nil }
    if OGR_GT_Flatten(OGR_G_GetGeometryType(borrowed)) == wkbPoint {
      guard OGR_G_IsEmpty(borrowed) == 0 else { return .points([]) }
      return .points([Position(x: OGR_G_GetX(borrowed, 0), y: OGR_G_GetY(borrowed, 0))])
    }
    // It copies, so the handle owns what it holds.
    return OGR_G_GetLinearGeometry(borrowed, 0, nil).map { GeometryHandle(owning: $0).value }
  }

  private static func value(
    _ feature: OGRFeatureH, _ index: Int32, _ kind: OGRFieldType, isFlag: Bool
  ) -> FieldValue {
    guard OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { return .null }
    switch kind {
    case OFTInteger:
      let number = Int(OGR_F_GetFieldAsInteger(feature, index))
      return isFlag ? .flag(number != 0) : .integer(number)
    case OFTInteger64: return .integer(Int(OGR_F_GetFieldAsInteger64(feature, index)))
    case OFTReal: return .real(OGR_F_GetFieldAsDouble(feature, index))
    case OFTDate, OFTTime, OFTDateTime: return .date(date(feature, index, kind))
    case OFTBinary:
      var count: Int32 = 0
      guard let start = OGR_F_GetFieldAsBinary(feature, index, &count), count > 0 else { return .bytes([]) }
      // Invariant: OGR gives `count` bytes that live as long as the feature.
      return .bytes(Array(UnsafeBufferPointer(start: start, count: Int(count))))
    default:
      guard let text = OGR_F_GetFieldAsString(feature, index) else { return .null }
      if let valid = String(validatingCString: text) { return .text(valid) }
      return .bytes(UnsafeRawBufferPointer(start: text, count: strlen(text)).map { $0 })
    }
  }

  private static func date(_ feature: OGRFeatureH, _ index: Int32, _ kind: OGRFieldType) -> String {
    var (year, month, day, hour, minute, zone): (Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0)
    var second: Float = 0
    OGR_F_GetFieldAsDateTimeEx(feature, index, &year, &month, &day, &hour, &minute, &second, &zone)
    func digits(_ number: Int32, _ width: Int = 2) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let date = "\(digits(year, 4))-\(digits(month))-\(digits(day))"
    // OGR keeps seconds below 62 as a Float: milliseconds are what it holds.
    let milliseconds = second.isFinite && second >= 0 && second < 62 ? Int32((second * 1000).rounded()) : 0
    var time = "\(digits(hour)):\(digits(minute)):\(digits(milliseconds / 1000))"
    if milliseconds % 1000 != 0 { time += ".\(digits(milliseconds % 1000, 3))" }
    // Quarters of an hour from 100, which is UTC; 0 and 1 mean unknown and local.
    if zone == 100 { time += "Z" }
    if zone > 1, zone != 100 {
      let minutes = abs(zone &- 100) &* 15
      time += "\(zone > 100 ? "+" : "-")\(digits(minutes / 60)):\(digits(minutes % 60))"
    }
    switch kind {
    case OFTDate: return date
    case OFTTime: return time
    default: return "\(date)T\(time)"
    }
  }
}
