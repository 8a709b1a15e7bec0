import CGDAL

/// Finds the operations between two systems, and keeps those that the options allow.
///
/// PROJ's own choice is not used, because it guesses. Between ED50 and ETRS89 on the Dutch shelf PROJ 9.1 leaves the
/// difference of datum out (92 m east and 92 m north); forbidden to do so, it takes an operation for the Arctic and
/// reports its accuracy of 1 m.
struct OperationFinder {
  let context: ProjContext
  let options: TransformationOptions

  /// What exists but cannot run, because a grid is missing.
  struct Unavailable {
    let accuracy: Double
    let area: GeographicArea?
    let grids: [String]
  }

  /// Usable chains, the best first.
  func chains(from source: ProjObject, to target: ProjObject) throws(GeodataError) -> [OperationChain] {
    for text in options.preferred {
      let named = try named(text)
      if let chains = chains(from: source, to: target, through: named) { return ordered(chains) }
    }
    return ordered(registered(from: source, to: target))
  }

  // MARK: The register's operations

  /// As PROJ orders them.
  func registered(from source: ProjObject, to target: ProjObject) -> [OperationChain] {
    guard let factory = proj_create_operation_factory_context(context.raw, nil) else { return [] }
    defer { proj_operation_factory_context_destroy(factory) }
    if let area = options.areaOfInterest {
      proj_operation_factory_context_set_area_of_interest(
        context.raw, factory, area.west, area.south, area.east, area.north)
    }
    proj_operation_factory_context_set_spatial_criterion(
      context.raw, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
    // Those whose grid is missing are wanted too: to say so.
    proj_operation_factory_context_set_grid_availability_use(context.raw, factory, PROJ_GRID_AVAILABILITY_IGNORED)
    proj_operation_factory_context_set_allow_ballpark_transformations(
      context.raw, factory, options.allowsBallpark ? 1 : 0)
    guard let list = proj_create_operations(context.raw, source.raw, target.raw, factory) else { return [] }
    defer { proj_list_destroy(list) }
    var usable: [OperationChain] = []
    var unavailable: [Unavailable] = []
    for index in 0..<max(0, proj_list_get_count(list)) {
      guard let object = ProjObject(proj_list_get(context.raw, list, index), in: context) else { continue }
      let operation = description(of: object)
      if proj_coordoperation_is_instantiable(context.raw, object.raw) == 0 {
        if let accuracy = operation.accuracy {
          unavailable.append(
            Unavailable(accuracy: accuracy, area: operation.area, grids: missingGrids(of: object)))
        }
        continue
      }
      let isBallpark = proj_coordoperation_has_ballpark_transformation(context.raw, object.raw) != 0
      guard isBallpark ? options.allowsBallpark : operation.accuracy != nil || options.allowsUnknownAccuracy,
        let runnable = ProjObject(proj_normalize_for_visualization(context.raw, object.raw), in: context)
      else { continue }
      usable.append(
        OperationChain(
          steps: [.init(object: runnable, isInverted: false)], operation: operation, extent: extent(of: object)))
    }
    return usable.map { chain in chain.missing(Self.better(than: chain.operation, among: unavailable)) }
  }

  /// Grids of operations that would be more accurate in a part of the area.
  private static func better(
    than operation: CoordinateTransformation.Operation, among unavailable: [Unavailable]
  ) -> [String] {
    var grids: [String] = []
    for other in unavailable where other.accuracy < operation.accuracy ?? .infinity {
      if let mine = operation.area, let its = other.area, mine.intersection(its) == nil { continue }
      for grid in other.grids where !grids.contains(grid) { grids.append(grid) }
    }
    return grids
  }

  // MARK: An operation that the caller names

  private func named(_ text: String) throws(GeodataError) -> ProjObject {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let code = Int(parts[1]), code > 0,
      let object = ProjObject(
        proj_create_from_database(
          context.raw, String(parts[0]), String(code), PJ_CATEGORY_COORDINATE_OPERATION, 0, nil), in: context)
    else { throw .unknownOperation(code: text) }
    return object
  }

  /// Nil when the operation does not fit the two systems.
  private func chains(
    from source: ProjObject, to target: ProjObject, through operation: ProjObject
  ) -> [OperationChain]? {
    guard let from = ProjObject(proj_get_source_crs(context.raw, operation.raw), in: context),
      let to = ProjObject(proj_get_target_crs(context.raw, operation.raw), in: context),
      let sourceDatum = source.geographic, let targetDatum = target.geographic
    else { return nil }
    let isInverted: Bool
    switch (fit(sourceDatum, targetDatum, from, to), fit(sourceDatum, targetDatum, to, from)) {
    case (true, _): isInverted = false
    case (false, true): isInverted = true
    default: return nil
    }
    guard let step = step(operation, isInverted: isInverted) else { return [] }
    let (entry, exit) = isInverted ? (to, from) : (from, to)
    let before = leg(from: source, to: entry)
    let after = leg(from: exit, to: target)
    return before.flatMap { first in
      after.compactMap { last in first.followed(by: step).flatMap { $0.followed(by: last) } }
    }
  }

  /// Whether an operation between two ends leads from one datum to the other, at most through an ensemble.
  private func fit(_ source: ProjObject, _ target: ProjObject, _ entry: ProjObject, _ exit: ProjObject) -> Bool {
    guard !source.isEquivalent(to: target) else { return false }
    let starts = source.isEquivalent(to: entry)
    let ends = target.isEquivalent(to: exit)
    return starts && ends || starts && isEnsemble(exit) || ends && isEnsemble(entry)
  }

  private func isEnsemble(_ system: ProjObject) -> Bool {
    ProjObject(proj_crs_get_datum_ensemble(context.raw, system.raw), in: context) != nil
  }

  private func step(_ operation: ProjObject, isInverted: Bool) -> OperationChain? {
    guard proj_coordoperation_is_instantiable(context.raw, operation.raw) != 0,
      let runnable = ProjObject(proj_normalize_for_visualization(context.raw, operation.raw), in: context)
    else { return nil }
    let known = description(of: operation)
    guard known.accuracy != nil || options.allowsUnknownAccuracy else { return nil }
    return OperationChain(
      steps: [.init(object: runnable, isInverted: isInverted)],
      operation: .init(
        name: isInverted ? "Inverse of \(known.name)" : known.name, accuracy: known.accuracy, codes: known.codes,
        grids: known.grids, missingGrids: [], area: known.area), extent: extent(of: operation))
  }

  /// The way to or from a named operation: nothing to do within one system.
  private func leg(from source: ProjObject, to target: ProjObject) -> [OperationChain] {
    if source.isEquivalent(to: target) {
      return [
        OperationChain(
          steps: [], operation: .init(name: "", accuracy: 0, codes: [], grids: [], missingGrids: [], area: nil),
          extent: .everywhere)
      ]
    }
    return registered(from: source, to: target)
  }

  // MARK: Order and description

  /// More accurate first, and what was determined at sea last; otherwise as PROJ orders them.
  private func ordered(_ chains: [OperationChain]) -> [OperationChain] {
    func rank(_ chain: OperationChain) -> (Int, Double) {
      (chain.isOffshore ? 1 : 0, chain.operation.accuracy ?? .infinity)
    }
    return chains.enumerated().sorted { one, other in
      let (first, second) = (rank(one.element), rank(other.element))
      return first == second ? one.offset < other.offset : first < second
    }.map(\.element)
  }

  private func description(of object: ProjObject) -> CoordinateTransformation.Operation {
    let shifts = shifts(in: object)
    // A conversion is exact by definition and holds wherever it can be computed; PROJ gives it no accuracy.
    let accuracy = shifts.isEmpty ? 0 : proj_coordoperation_get_accuracy(context.raw, object.raw)
    return .init(
      name: object.name, accuracy: accuracy >= 0 ? accuracy : nil, codes: shifts.compactMap(\.code),
      grids: grids(of: object).map(\.name), missingGrids: [], area: shifts.isEmpty ? nil : object.area)
  }

  private func extent(of object: ProjObject) -> OperationChain.Extent {
    let shifts = shifts(in: object)
    if shifts.isEmpty { return .everywhere }
    return shifts.allSatisfy { !grids(of: $0).isEmpty } ? .grid : .area
  }

  /// The steps that change the datum.
  private func shifts(in object: ProjObject) -> [ProjObject] {
    var steps = [object]
    if proj_get_type(object.raw) == PJ_TYPE_CONCATENATED_OPERATION {
      steps = (0..<max(0, proj_concatoperation_get_step_count(context.raw, object.raw))).compactMap {
        ProjObject(proj_concatoperation_get_step(context.raw, object.raw, $0), in: context)
      }
    }
    return steps.filter { proj_get_type($0.raw) != PJ_TYPE_CONVERSION }
  }

  private func missingGrids(of object: ProjObject) -> [String] {
    grids(of: object).filter { !$0.isAvailable }.map(\.name)
  }

  private func grids(of object: ProjObject) -> [(name: String, isAvailable: Bool)] {
    (0..<max(0, proj_coordoperation_get_grid_used_count(context.raw, object.raw))).compactMap { index in
      var name: UnsafePointer<CChar>?
      var isAvailable: Int32 = 0
      guard
        proj_coordoperation_get_grid_used(
          context.raw, object.raw, index, &name, nil, nil, nil, nil, nil, &isAvailable) != 0, let name
      else { return nil }
      return (String(cString: name), isAvailable != 0)
    }
  }
}
