/// Σ aᵢ bᵢ, one product after the other in order of index, so that the same vectors give the same bytes.
///
/// - Parameters:
///   - one: any number of values.
///   - other: as many values at least; further ones do not count.
@inlinable
public func dot(_ one: [Double], _ other: [Double]) -> Double {
  var sum = 0.0
  for index in one.indices { sum += one[index] * other[index] }
  return sum
}
