import Estimation
import Programme
import ResourceEstimation

/// What an assessment leaves behind beside its totals and its record: tables and plots, by file name.
public struct AssessmentFiles {
  let assessment: AssessmentDocument
  let result: AssessmentRun.Result

  public init(_ assessment: AssessmentDocument, _ result: AssessmentRun.Result) {
    self.assessment = assessment
    self.result = result
  }

  public var tables: [(name: String, text: String)] {
    var tables: [(String, String)] = []
    if !result.tracts.isEmpty {
      tables.append(("counts.csv", AssessmentTables.counts(result)))
      tables.append(("fits.csv", AssessmentTables.fits(assessment.models)))
    }
    if !result.grids.isEmpty { tables.append(("grids.csv", GridTables.resources(result.grids))) }
    if !assessment.rejects.isEmpty { tables.append(("rejects.csv", AssessmentTables.rejects(assessment.rejects))) }
    return tables
  }

  public func drawings(in language: Language) -> [(name: String, svg: String)] {
    AssessmentDrawings(assessment: assessment, result: result, language: language).all
  }
}
