/// A fixed text that the code asks for; the rest of the catalogue is asked for by the templates.
enum Phrase: String, CaseIterable, Sendable {
  case edition
  case date
  case author
  case and
  case isListed = "is-listed"
  case isNotListed = "is-not-listed"
  case article
  case recordGone = "record-gone"
  case summaryTitle = "summary-title"
  case keyStandAlone = "key-stand-alone"
  case keyCoProduction = "key-co-production"
  case keyUpgrading = "key-upgrading"
  case keyExcluded = "key-excluded"
  case answerCells = "answer-cells"
  case answerKinds = "answer-kinds"
  case answerPotential = "answer-potential"
  case answerExcluded = "answer-excluded"
  case unquantified
  case columnModel = "column-model"
  case columnP50 = "column-p50"
  case columnLists = "column-lists"
  case matrixTitle = "matrix-title"
  case certainty
  case readingTitle = "reading-title"
  case stateExcludedMeaning = "state-excluded-meaning"
  case stateAssessedMeaning = "state-assessed-meaning"
  case stateNotAssessedMeaning = "state-not-assessed-meaning"
  case systemsTitle = "systems-title"
  case depth
  case legalBasis = "legal-basis"
  case restrictions
  case stepsTitle = "steps-title"
  case stepsTitleAnthropogenic = "steps-title-anthropogenic"
  case stepSource = "step-source"
  case stepDriver = "step-driver"
  case stepPathway = "step-pathway"
  case stepTrap = "step-trap"
  case stepPreservation = "step-preservation"
  case hostUnits = "host-units"
  case activities
  case mines
  case verdicts
  case gaps
  case occurrences
  case carrier
  case override
  case quantity
  case distributionOf = "distribution-of"
  case shareOf = "share-of"
  case withFact = "with-fact"
  case undiscovered
  case gridInPlace = "grid-in-place"
  case evidenceFor = "evidence-for"
  case evidenceAgainst = "evidence-against"
  case unfcE = "unfc-e"
  case unfcF = "unfc-f"
  case unfcG = "unfc-g"
  case change
  case signals
  case models
  case inputs
  case because
  case caveat
  case notComputed = "not-computed"
  case conflicts
  case coProductionTitle = "co-production-title"
  case tornadoOf = "tornado-of"
  case columnAmount = "column-amount"
  case columnGainIf = "column-gain-if"
  case profileOf = "profile-of"
  case profileSum = "profile-sum"
  case atPlace = "at-place"
  case columnShareAxis = "column-share-axis"
  case benchmarkLabel = "benchmark-label"
  case estimatesTitle = "estimates-title"
  case plotCounts = "plot-counts"
  case plotTotals = "plot-totals"
  case plotFit = "plot-fit"
  case plotGrid = "plot-grid"
  case allTracts = "all-tracts"
  case rejectedRows = "rejected-rows"
  case ownJudgement = "own-judgement"
  case classificationTitle = "classification-title"
  case classificationNoQuantity = "classification-no-quantity"
  case classificationAuditIntro = "classification-audit-intro"
  case absenceTitle = "absence-title"
  case measuresTitle = "measures-title"
  case measureStatus = "measure-status"
  case conclusionsTitle = "conclusions-title"
  case agrees
  case obligationsTitle = "obligations-title"
  case materialsTitle = "materials-title"
  case sourcesTitle = "sources-title"
  case sourcesIntro = "sources-intro"
  case licence
  case licenceUnknown = "licence-unknown"
  case dataSources = "data-sources"
  case dataSourcesIntro = "data-sources-intro"
  case leftOut = "left-out"
  case leftOutIntro = "left-out-intro"
  case limitsTitle = "limits-title"
  case warnings
  case appendixTitle = "appendix-title"
  case provenance
  case facts
  case factsIntro = "facts-intro"
  case factsGeneral = "facts-general"
  case factsMaterials = "facts-materials"
  case evidenceTitle = "evidence-title"
  case evidenceNoData = "evidence-no-data"
  case evidenceIntro = "evidence-intro"
  case coverageIntro = "coverage-intro"
  case coverageSites = "coverage-sites"
  case coverageLine = "coverage-line"
  case predictiveMade = "predictive-made"
  case predictiveCoverage = "predictive-coverage"
  case predictiveNotAsked = "predictive-not-asked"
  case predictiveMissing = "predictive-missing"
  case predictiveRefused = "predictive-refused"
  case areasLeftOut = "areas-left-out"
  case importTitle = "import-title"
  case importIntro = "import-intro"
  case importRowsRead = "import-rows-read"
  case importAccepted = "import-accepted"
  case importRepaired = "import-repaired"
  case importRejected = "import-rejected"
  case importValuesRead = "import-values-read"
  case importValuesStored = "import-values-stored"
  case importValuesCensored = "import-values-censored"
  case importValuesRejected = "import-values-rejected"
  case importValuesAbsent = "import-values-absent"
  case importAddsUp = "import-adds-up"
  case importDoesNotAddUp = "import-does-not-add-up"
  case importOverview = "import-overview"
  case importOverviewCaption = "import-overview-caption"
  case importSource = "import-source"
  case importFiles = "import-files"
  case importFile = "import-file"
  case importState = "import-state"
  case importSize = "import-size"
  case importRows = "import-rows"
  case importValues = "import-values"
  case importFindings = "import-findings"
  case importNoFindings = "import-no-findings"
  case importNoFiles = "import-no-files"
  case importRecords = "import-records"
  case importOperations = "import-operations"
  case importOperationFrom = "import-operation-from"
  case importOperation = "import-operation"
  case importAccuracy = "import-accuracy"
  case importAccuracyUnknown = "import-accuracy-unknown"
  case importMissingGrid = "import-missing-grid"
  case importReference = "import-reference"
  case importExamples = "import-examples"
  case importMoreRows = "import-more-rows"
  case importLine = "import-line"
  case importColumn = "import-column"
  case importValue = "import-value"
  case importDetail = "import-detail"
  case importMend = "import-mend"
  case importInFile = "import-in-file"
  case importColophon = "import-colophon"
}
