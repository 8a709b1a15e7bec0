import Foundation
import Geodata
import Geostatistics
import Gridding
import Programme

/// Samples of a recipe interpolated onto its grid.
struct RecipeInterpolation {
  let ground: RecipeGround
  let input: SampleInput

  func samples() throws(RecipeError.Problem) -> SampleSet {
    var request = SampleRequest(file: ground.loader.folder.url(input.file), value: input.value)
    request.layer = input.layer
    (request.x, request.y) = (input.x, input.y)
    request.referenceSystem = input.system
    request.workingSystem = ground.grid.referenceSystem
    request.transformation = ground.loader.transformation
    request.below = input.below
    request.noData = input.noData
    request.only = input.conditions.compactMap { condition in condition.values.first.map { (condition.column, $0) } }
    do throws(GriddingError) { return try SampleReader(request).read() } catch { throw .mapping(.gridding(error)) }
  }

  func rows(
    _ step: RecipeStep, stripCells: Int
  ) throws(RecipeError.Problem) -> (RowSource, operation: String?) {
    let set = try samples()
    switch step {
    case .inverseDistance(let power, let most, let radius):
      let method: InverseDistance
      do throws(GeostatisticsError) {
        method = try InverseDistance(
          samples: set.samples, power: power, neighbourhood: Neighbourhood(most: most, radius: radius))
      } catch { throw .mapping(.gridding(.geostatistics(error))) }
      let grid = ground.grid
      let source = RowSource { rows in
        {
          rows.flatMap { row in
            method.estimate(
              at: (0..<grid.columns).map { column in
                let place = grid.center(row: row, column: column)
                return SIMD3(place.x, place.y, 0)
              })
          }
        }
      }
      return (source, set.operation)
    case .kriging(let model): return (try kriging(model, set, stripCells), set.operation)
    default: throw .noCells("has a value")
    }
  }

  private func kriging(_ model: String, _ set: SampleSet, _ stripCells: Int) throws(RecipeError.Problem) -> RowSource {
    let grid = ground.grid
    let request: EstimationRequest
    do throws(GriddingError) {
      request = EstimationRequest(try ModelDocumentReader.read(ground.loader.folder.url(model)))
    } catch { throw .mapping(.gridding(error)) }
    guard request.targetDrifts.isEmpty, !request.isCokriging else { throw .externalDrift }
    do throws(GriddingError) {
      let wanted = GridRequest(.extent(grid.box), cell: SIMD2(grid.cellWidth, grid.cellHeight))
      let plan = try wanted.plan(for: set, drifts: [])
      let estimator = try request.estimator(for: [set])
      let windows = plan.windows(cells: stripCells)
      let reader = WindowReader(plan, windows)
      let piece = windows.step / grid.columns
      return RowSource(fixedRows: piece) { rows throws(RecipeError.Problem) in
        let window: TargetWindow
        do throws(GriddingError) { window = try reader.window(rows.lowerBound / piece) } catch {
          throw .mapping(.gridding(error))
        }
        return { () throws(RecipeError.Problem) in
          do throws(GriddingError) { return try estimator.estimate(window).columns[0] } catch {
            throw .mapping(.gridding(error))
          }
        }
      }
    } catch { throw .mapping(.gridding(error)) }
  }
}
