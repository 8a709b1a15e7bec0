/// Anything a reader can take from a row of a source.
///
/// Records refer to each other by key within their source: a sample names its site, a measurement its sample. A site
/// may be stated again with every row; the same key must then mean the same place.
public enum EvidenceRecord: Hashable, Sendable {
  case site(SiteRecord)
  case borehole(BoreholeRecord)
  case interval(IntervalRecord)
  case sample(SampleRecord)
  case measurement(MeasurementRecord)
  case occurrence(OccurrenceRecord)
  case stream(StreamRecord)
  case grid(GridRecord)
  case document(DocumentRecord)
  case area(AreaRecord)
}
