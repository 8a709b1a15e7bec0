import Programme

/// A measure of a programme, beside that of a portfolio, which has the same name.
typealias ResearchMeasure = Measure
