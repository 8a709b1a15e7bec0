/// Small documents of the BRO, made by hand after its catalogues.
enum BRODocuments {
  static let namespaces = """
    xmlns="http://www.broservices.nl/xsd/ds/9.9" xmlns:brocom="http://www.broservices.nl/xsd/brocommon/3.0" \
    xmlns:c="http://www.broservices.nl/xsd/common/9.9" xmlns:gml="http://www.opengis.net/gml/3.2" \
    xmlns:swe="http://www.opengis.net/swe/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    """

  static func dispatch(_ objects: String...) -> String {
    let documents = objects.map { "<dispatchDocument>\n\($0)\n</dispatchDocument>" }.joined(separator: "\n")
    return
      "<?xml version='1.0' encoding='UTF-8'?>\n<dispatchDataResponse \(namespaces)>\n\(documents)\n</dispatchDataResponse>"
  }

  static func place(_ x: String = "150000.0", _ y: String = "450000.5", srsName: String = "urn:ogc:def:crs:EPSG::28992")
    -> String
  {
    """
    <deliveredLocation><c:location><gml:Point srsName="\(srsName)"><gml:pos>\(x) \(y)</gml:pos></gml:Point></c:location>
    <c:horizontalPositioningMethod>RTKGPS5tot10cm</c:horizontalPositioningMethod></deliveredLocation>
    <standardizedLocation><brocom:location srsName="urn:ogc:def:crs:EPSG::4258"><gml:pos>52.04 5.32</gml:pos>
    </brocom:location></standardizedLocation>
    <deliveredVerticalPosition><c:localVerticalReferencePoint>maaiveld</c:localVerticalReferencePoint>
    <c:offset uom="m">2.5</c:offset><c:verticalDatum>NAP</c:verticalDatum></deliveredVerticalPosition>
    """
  }

  static func layer(_ top: String, _ bottom: String, _ name: String) -> String {
    """
    <c:layer><c:upperBoundary uom="m">\(top)</c:upperBoundary><c:lowerBoundary uom="m">\(bottom)</c:lowerBoundary>
    <c:soil><c:geotechnicalSoilName>\(name)</c:geotechnicalSoilName><c:colour>grijs</c:colour>
    <c:tertiaryConstituent>schelpen</c:tertiaryConstituent><c:tertiaryConstituent>puin</c:tertiaryConstituent></c:soil>
    </c:layer>
    """
  }

  static func borehole(_ id: String, place: String = place(), layers: String) -> String {
    """
    <BHR_GT_O><brocom:broId>\(id)</brocom:broId><brocom:qualityRegime>IMBRO</brocom:qualityRegime>
    <boreholeSampleDescription><c:descriptiveBoreholeLog><c:descriptionLocation>veld</c:descriptionLocation>
    \(layers)
    </c:descriptiveBoreholeLog></boreholeSampleDescription>
    \(place)
    <boring><c:boringStartDate><brocom:date>2021-12-07</brocom:date></c:boringStartDate>
    <c:finalDepthBoring uom="m">10.00</c:finalDepthBoring>
    <c:boredInterval><c:boringTechnique>pulsen</c:boringTechnique></c:boredInterval></boring></BHR_GT_O>
    """
  }

  static func report(_ analyses: String, well: String = "GMW000000000001") -> String {
    """
    <GAR_O><brocom:broId>GAR000000000007</brocom:broId><monitoringPoint><c:GroundwaterMonitoringTube>
    <c:broId>\(well)</c:broId><c:tubeNumber>3</c:tubeNumber></c:GroundwaterMonitoringTube></monitoringPoint>
    <fieldResearch><c:samplingDateTime>2021-08-26T12:00:00+02:00</c:samplingDateTime></fieldResearch>
    <laboratoryAnalysis><c:analysisProcess><c:analysisDate><brocom:date>2021-09-01</brocom:date></c:analysisDate>
    <c:analyticalTechnique>ICPMS</c:analyticalTechnique><c:valuationMethod xsi:nil="true"/>
    \(analyses)
    </c:analysisProcess></laboratoryAnalysis></GAR_O>
    """
  }

  static func analysis(_ code: String, value: String, limit: String = "", status: String = "goedgekeurd") -> String {
    """
    <c:analysis><c:parameter>\(code)</c:parameter>\(value)\(limit)
    <c:qualityControlStatus>\(status)</c:qualityControlStatus></c:analysis>
    """
  }

  static func test(_ values: String) -> String {
    """
    <CPT_O><brocom:broId>CPT000000000009</brocom:broId>\(place())<conePenetrometerSurvey>
    <c:cptMethod>elektrisch</c:cptMethod><c:trajectory><c:finalDepth uom="m">15.06</c:finalDepth></c:trajectory>
    <c:conePenetrationTest><c:phenomenonTime><gml:timePosition>2019-06-06T13:48:00+02:00</gml:timePosition>
    </c:phenomenonTime><c:cptResult><swe:encoding>
    <swe:TextEncoding decimalSeparator="." tokenSeparator="," blockSeparator=";"/></swe:encoding>
    <c:values>\(values)</c:values></c:cptResult></c:conePenetrationTest></conePenetrometerSurvey></CPT_O>
    """
  }

  /// A reading of 25 columns with cone resistance and, below zero when void, depth.
  static func reading(length: String, depth: String, cone: String) -> String {
    ([length, depth, "-999999", cone] + Array(repeating: "-999999", count: 21)).joined(separator: ",")
  }
}
