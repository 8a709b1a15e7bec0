import Foundation
import Geostatistics
import Programme

/// Reads the mapping of a variogram model, in the words of this package or in those of gstat's `vgm`.
struct VariogramModelReader {
  private let map: YAMLMapping

  init(_ map: YAMLMapping) { self.map = map }

  func model() -> VariogramModel {
    var nugget = nonNegative("nugget")
    let convention = map.rangeConvention()
    var structures: [VariogramStructure] = []
    var error = 0.0
    for entry in map.mappings("structures", required: nugget == 0) {
      if let part = Self.structure(entry, convention: convention, hasSill: true) {
        nugget += part.nugget
        error += part.measurementError
        structures += part.structures
      }
      entry.finish()
    }
    error += nonNegative("measurement-error")
    map.finish()
    return VariogramModel(nugget: nugget, measurementError: error, structures: structures)
  }

  private func nonNegative(_ key: String) -> Double {
    let number = map.double(key) ?? 0
    if number < 0 { map.wrongType(key, .init(en: "0 or more", nl: "0 of meer")) }
    return number
  }

  /// What one entry of a list of structures adds to a model: mostly one structure; gstat's "Nug" and "Err" add to the
  /// nugget and the measurement error, and its "Log" to both nugget and structures.
  static func structure(_ map: YAMLMapping, convention: RangeConvention, hasSill: Bool) -> VariogramModel? {
    let name = map.string("type")
    var sill = 1.0
    if hasSill {
      let key = map.has("psill") ? "psill" : "sill"
      if !map.has(key) { map.missing("sill") }
      sill = map.double(key) ?? 1
      if sill < 0 { map.wrongType(key, .init(en: "0 or more", nl: "0 of meer")) }
    }
    let shape = map.double(map.has("kappa") ? "kappa" : "shape")
    let written = ranges(map)
    let angles = anisotropyAngles(map)
    guard !name.isEmpty else { return nil }
    var model: VariogramModel
    if name == "Nug" || name == "Err" || BasicModel(gstatName: name, range: written?.x ?? 0) != nil {
      let ranges = written ?? SIMD3(0, 0, 0)
      let row = GstatModelRow(
        name, psill: sill, range: ranges.x, kappa: shape ?? 0.5,
        angles: SIMD3(angles.azimuth, angles.dip, angles.rake),
        anisotropy: ranges.x > 0 ? SIMD2(ranges.y / ranges.x, ranges.z / ranges.x) : .one)
      do throws(GeostatisticsError) {
        model = try VariogramModel(gstat: [row])
      } catch {
        map.log.error(
          "model.structure", map.here, GriddingErrorText.geostatistics(error),
          mend: .init(en: "see \(ModelDocumentReader.manual)", nl: "zie \(ModelDocumentReader.manual)"))
        return nil
      }
    } else {
      guard let kind = BasicModelName.model(name) else {
        map.log.error(
          "model.type", map.location("type"),
          .init(en: "'\(name)' is not a variogram model", nl: "'\(name)' is geen variogrammodel"),
          mend: Suggestion.mend(for: name, among: BasicModelName.known))
        return nil
      }
      model = own(kind, sill, written, shape, angles, map)
    }
    for index in model.structures.indices {
      let structure = model.structures[index]
      if let factor = structure.kind.rangeFactor(convention, shape: structure.shape) {
        model.structures[index].ranges /= factor
      }
    }
    return model
  }

  private static func own(
    _ kind: BasicModel, _ sill: Double, _ written: SIMD3<Double>?, _ shape: Double?, _ angles: RotationAngles,
    _ map: YAMLMapping
  ) -> VariogramModel {
    if kind == .nugget { return VariogramModel(nugget: sill, structures: []) }
    let hasUnit = kind == .power || kind == .unboundedLinear
    if written == nil, !hasUnit { map.missing("range") }
    let ranges = written ?? .one
    if !(ranges.x > 0 && ranges.y > 0 && ranges.z > 0) {
      map.wrongType("range", .init(en: "a number above 0", nl: "een getal boven 0"))
    }
    if let allowed = kind.shapes {
      if let shape {
        let upper =
          allowed.through.isInfinite ? "" : allowed.closed ? " … \(allowed.through)" : " … < \(allowed.through)"
        if !allowed.contains(shape) {
          map.wrongType(
            "shape",
            .init(
              en: "a shape above \(allowed.above)\(upper), not \(shape)",
              nl: "een vorm boven \(allowed.above)\(upper), niet \(shape)"))
        }
      } else {
        map.missing("shape")
      }
    }
    return VariogramModel(
      structures: [VariogramStructure(kind, sill: sill, ranges: ranges, shape: shape ?? 0.5, angles: angles)])
  }

  /// `range` with ratios, or `ranges` along the three axes; nil without either.
  private static func ranges(_ map: YAMLMapping) -> SIMD3<Double>? {
    if map.has("ranges") {
      var numbers = map.numbers("ranges", allowsInfinity: true)
      if numbers.count == 2 { numbers.append(numbers[0]) }
      guard numbers.count == 3 else {
        map.wrongType("ranges", .init(en: "two or three lengths", nl: "twee of drie lengten"))
        return nil
      }
      return SIMD3(numbers[0], numbers[1], numbers[2])
    }
    guard let range = map.double("range") else { return nil }
    var minor = map.double("anis1") ?? 1
    var vertical = map.double("anis2") ?? 1
    if map.has("anis") {
      // gstat: (azimuth, ratio) or (p, q, r, s, t).
      let anis = map.numbers("anis")
      switch anis.count {
      case 2: minor = anis[1]
      case 5: (minor, vertical) = (anis[3], anis[4])
      default: map.wrongType("anis", .init(en: "two or five numbers", nl: "twee of vijf getallen"))
      }
    }
    if let anisotropy = map.mapping("anisotropy") {
      minor = anisotropy.ratio("minor")
      vertical = anisotropy.ratio("vertical")
    }
    if minor <= 0 || vertical <= 0 {
      map.wrongType("range", .init(en: "ratios above 0", nl: "verhoudingen boven 0"))
    }
    return SIMD3(range, range * minor, range * vertical)
  }

  private static func anisotropyAngles(_ map: YAMLMapping) -> RotationAngles {
    if let anisotropy = map.mapping("anisotropy") {
      let angles = anisotropy.angles()
      _ = anisotropy.node("minor")
      _ = anisotropy.node("vertical")
      anisotropy.finish()
      return angles
    }
    if map.has("anis") {
      let anis = map.numbers("anis")
      if anis.count == 2 { return RotationAngles(azimuth: anis[0]) }
      if anis.count == 5 { return RotationAngles(azimuth: anis[0], dip: anis[1], rake: anis[2]) }
      return .none
    }
    return RotationAngles(
      azimuth: map.double("ang1") ?? 0, dip: map.double("ang2") ?? 0, rake: map.double("ang3") ?? 0)
  }
}

/// The names under which a model file may call a basic model.
public enum BasicModelName {
  /// Own name, in kebab case (`stein-matern`) or as it comes.
  static func model(_ name: String) -> BasicModel? {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    return BasicModel.allCases.first { $0.rawValue.lowercased() == plain }
  }

  /// As `model`, and also the short name of gstat (`Ste`).
  public static func model(anyName name: String) -> BasicModel? { BasicModel(gstatName: name) ?? model(name) }

  public static func name(of model: BasicModel) -> String {
    model.rawValue.reduce(into: "") { text, letter in
      if letter.isUppercase { text += "-" }
      text += letter.lowercased()
    }
  }

  public static var known: [String] { BasicModel.allCases.map(name) + BasicModel.allCases.compactMap(\.gstatName) }
}
