/// Small documents of mineral resources, made by hand after the published schemas.
enum EarthResourceDocuments {
  /// INSPIRE Mineral Resources: a mapped feature gives the place, commodities stand apart or inside.
  static let inspire = """
    <?xml version="1.0" encoding="UTF-8"?>
    <wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2"
      xmlns:mr="http://inspire.ec.europa.eu/schemas/mr-core/4.0" xmlns:ge="http://inspire.ec.europa.eu/schemas/ge-core/4.0"
      xmlns:base="http://inspire.ec.europa.eu/schemas/base/3.3" xmlns:xlink="http://www.w3.org/1999/xlink"
      xmlns:swe="http://www.opengis.net/swe/2.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <wfs:boundedBy><gml:Envelope srsName="EPSG:4258"><gml:lowerCorner>0 0</gml:lowerCorner></gml:Envelope></wfs:boundedBy>
    <wfs:member><mr:MineralOccurrence gml:id="mo.1">
      <gml:boundedBy><gml:Envelope srsName="EPSG:4258"><gml:pos>1 1</gml:pos></gml:Envelope></gml:boundedBy>
      <gml:name>Hill</gml:name>
      <mr:inspireId><base:Identifier><base:localId>17</base:localId><base:namespace>XX.GS.MR</base:namespace>
      </base:Identifier></mr:inspireId>
      <mr:classification><mr:MineralDepositModel>
        <mr:mineralDepositGroup xlink:href="http://inspire.ec.europa.eu/codelist/MineralDepositGroupValue/porphyry"/>
        <mr:mineralDepositType xsi:nil="true" nilReason="unknown"/></mr:MineralDepositModel></mr:classification>
      <mr:oreAmount><mr:Reserve><mr:classificationMethodUsed
          xlink:href="http://inspire.ec.europa.eu/codelist/ClassificationMethodUsedValue/PERCCode"/>
        <mr:date><gml:TimeInstant><gml:timePosition>2019-12-31</gml:timePosition></gml:TimeInstant></mr:date>
        <mr:ore><swe:QuantityRange><swe:uom code="Mt"/><swe:value>1.5 2.5</swe:value></swe:QuantityRange></mr:ore>
        <mr:measureDetails><mr:CommodityMeasure>
          <mr:commodityAmount xsi:nil="true" nilReason="withheld"/>
          <mr:grade><swe:QuantityRange><swe:uom code="%"/><swe:value>0.62 0.62</swe:value></swe:QuantityRange></mr:grade>
          <mr:commodityOfInterest xlink:href="#co.1"/></mr:CommodityMeasure></mr:measureDetails>
        <mr:category xlink:href="http://inspire.ec.europa.eu/codelist/ReserveCategoryValue/provedOreReserves"/>
      </mr:Reserve></mr:oreAmount>
      <mr:commodityDescription xlink:href="#co.1"/>
      <mr:commodityDescription><mr:Commodity gml:id="co.2">
        <mr:commodityImportance xlink:href="http://inspire.ec.europa.eu/codelist/ImportanceValue/minor"/>
        <mr:commodity xlink:href="http://inspire.ec.europa.eu/codelist/CommodityCodeValue/gold"/></mr:Commodity>
      </mr:commodityDescription>
      <mr:type xlink:href="http://inspire.ec.europa.eu/codelist/MineralOccurrenceTypeValue/prospect"/>
      <mr:endusePotential xlink:href="http://inspire.ec.europa.eu/codelist/EndusePotentialValue/metallicMinerals"/>
    </mr:MineralOccurrence></wfs:member>
    <wfs:member><mr:Commodity gml:id="co.1"><mr:commodityRank>1</mr:commodityRank>
      <mr:commodity xlink:href="http://inspire.ec.europa.eu/codelist/CommodityCodeValue/copper"/>
      <mr:source xlink:href="#mo.1"/></mr:Commodity></wfs:member>
    <wfs:member><ge:MappedFeature gml:id="mf.1">
      <ge:shape><gml:Point srsName="http://www.opengis.net/def/crs/EPSG/0/4258"><gml:pos>52.5 6.25</gml:pos></gml:Point>
      </ge:shape><ge:specification xlink:href="#mo.1"/></ge:MappedFeature></wfs:member>
    <wfs:member><mr:Mine gml:id="mi.1"><mr:mineName><mr:MineName><mr:isPreferred>false</mr:isPreferred>
      <mr:mineName>Old Pit</mr:mineName></mr:MineName></mr:mineName><mr:mineName><mr:MineName>
      <mr:isPreferred>true</mr:isPreferred><mr:mineName>Great Pit</mr:mineName></mr:MineName></mr:mineName>
      <mr:status xlink:href="http://inspire.ec.europa.eu/codelist/MineStatusValue/operating"/>
      <mr:relatedActivity xlink:href="#ma.1"/></mr:Mine></wfs:member>
    <wfs:member><mr:MiningFeatureOccurrence gml:id="mfo.1"><mr:shape>
      <gml:Polygon srsName="urn:ogc:def:crs:EPSG::4258"><gml:exterior><gml:LinearRing>
      <gml:posList>52 6 52 7 53 7 53 6 52 6</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></mr:shape>
      <mr:specification xlink:href="#mi.1"/></mr:MiningFeatureOccurrence></wfs:member>
    <wfs:member><mr:MiningActivity gml:id="ma.1">
      <mr:activityDuration><gml:TimePeriod><gml:beginPosition>2018</gml:beginPosition>
      <gml:endPosition>2020</gml:endPosition></gml:TimePeriod></mr:activityDuration>
      <mr:activityType xlink:href="http://inspire.ec.europa.eu/codelist/MiningActivityTypeValue/openPitMining"/>
      <mr:oreProcessed><swe:Quantity><swe:uom code="t"/><swe:value>120000</swe:value></swe:Quantity></mr:oreProcessed>
      <mr:associatedMine xlink:href="#mi.1"/></mr:MiningActivity></wfs:member>
    </wfs:FeatureCollection>
    """

  /// EarthResourceML: everything inside the mapped feature, measures after GeoSciML.
  static let earthResource = """
    <wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml/3.2"
      xmlns:er="http://xmlns.earthresourceml.org/EarthResource/2.0" xmlns:gsml="http://xmlns.geosciml.org/GeoSciML-Core/3.2"
      xmlns:xlink="http://www.w3.org/1999/xlink">
    <gml:featureMember><gsml:MappedFeature gml:id="mf"><gsml:shape><gml:Point srsName="EPSG:4258"><gml:pos>6.25 52.5
    </gml:pos></gml:Point></gsml:shape><gsml:specification><er:MineralOccurrence gml:id="o">
      <gml:identifier codeSpace="urn:x">urn:x:occurrence:1</gml:identifier><gml:name>Vein</gml:name>
      <er:commodityDescription><er:Commodity gml:id="c"><er:commodity codeSpace="urn:y">tin</er:commodity></er:Commodity>
      </er:commodityDescription>
      <er:oreAmount><er:Resource><er:measureDetails><er:CommodityMeasure><er:commodityAmount><gsml:CGI_NumericValue>
        <gsml:principalValue uom="urn:ogc:def:uom:UCUM::t">2193</gsml:principalValue></gsml:CGI_NumericValue>
      </er:commodityAmount><er:commodityOfInterest xlink:href="#c"/></er:CommodityMeasure></er:measureDetails>
      </er:Resource></er:oreAmount></er:MineralOccurrence></gsml:specification></gsml:MappedFeature></gml:featureMember>
    </wfs:FeatureCollection>
    """
}
