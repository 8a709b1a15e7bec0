import CGDAL

extension CoordinateReferenceSystem {
  /// How many positions of the system lie outside the area for which the register says that it is meant, those without a
  /// place on Earth among them; 0 where the register names no area.
  public func outsideAreaOfUse(_ positions: [Position]) -> Int {
    guard let areaOfUse, !positions.isEmpty, let context = ProjContext(),
      let system = ProjObject("EPSG:\(code)", in: context), let locator = GeographicLocator(system)
    else { return 0 }
    return locator.degrees(of: positions).count { !areaOfUse.contains($0) }
  }
}
