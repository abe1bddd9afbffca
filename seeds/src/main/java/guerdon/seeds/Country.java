package guerdon.seeds;

import java.util.List;

/** A country with its currency, its price levels and the words of its names. */
enum Country {
  US(
      Currency.USD,
      10_000,
      10_000,
      0,
      "Boston,Denver,Austin,Seattle,Atlanta,Chicago,Portland,Nashville,Tucson,Omaha,Raleigh,"
          + "Tampa,Fresno,Tulsa,Reno,Albany",
      "Inc.,LLC,Corp.,& Sons, Inc."),
  DE(
      Currency.EUR,
      9_500,
      9_200,
      1,
      "Hamburg,Köln,München,Dresden,Bremen,Leipzig,Kassel,Mainz,Ulm,Bonn,Essen,Rostock,Jena,"
          + "Trier,Lübeck,Aachen",
      "GmbH,AG,KG,SE"),
  GB(
      Currency.GBP,
      9_500,
      9_000,
      1,
      "London,Leeds,Bristol,Cardiff,Glasgow,York,Oxford,Derby,Exeter,Norwich,Belfast,Dundee,"
          + "Bath,Hull,Lincoln,Chester",
      "Ltd,PLC,LLP,Group"),
  FR(
      Currency.EUR,
      9_000,
      8_800,
      1,
      "Paris,Lyon,Nantes,Lille,Rennes,Nice,Dijon,Tours,Angers,Nîmes,Brest,Metz,Caen,Orléans,"
          + "Rouen,Toulon",
      "SA,SAS,SARL,& Cie"),
  JP(
      Currency.JPY,
      9_000,
      9_000,
      2,
      "Tokyo,Osaka,Kyoto,Nagoya,Sapporo,Sendai,Kobe,Fukuoka,Nara,Chiba,Gifu,Akita,Okayama,"
          + "Niigata,Saitama,Kumamoto",
      "K.K.,G.K.,Holdings,& Co."),
  SG(
      Currency.USD,
      8_500,
      9_000,
      2,
      "Jurong,Tampines,Bedok,Bishan,Changi,Clementi,Hougang,Katong,Novena,Orchard,Pasir Ris,"
          + "Punggol,Queenstown,Sengkang,Serangoon,Yishun",
      "Pte Ltd,Ltd,Holdings,Group"),
  AU(
      Currency.USD,
      8_500,
      9_200,
      2,
      "Sydney,Perth,Hobart,Darwin,Cairns,Geelong,Adelaide,Ballarat,Bendigo,Brisbane,Canberra,"
          + "Mackay,Newcastle,Orange,Townsville,Wollongong",
      "Pty Ltd,Ltd,Holdings,Group");

  private final Currency currency;
  private final int quotaBasisPoints;
  private final int incentiveBasisPoints;
  private final int nameList;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> cities;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> legalForms;

  Country(
      Currency currency,
      int quotaBasisPoints,
      int incentiveBasisPoints,
      int nameList,
      String cities,
      String legalForms) {
    this.currency = currency;
    this.quotaBasisPoints = quotaBasisPoints;
    this.incentiveBasisPoints = incentiveBasisPoints;
    this.nameList = nameList;
    this.cities = List.of(cities.split(",", -1));
    // A comma inside a legal form is followed by a space; the separator is not.
    this.legalForms = List.of(legalForms.split(",(?! )", -1));
  }

  Currency currency() {
    return currency;
  }

  /** Quotas here, in basis points of those in the United States. */
  int quotaBasisPoints() {
    return quotaBasisPoints;
  }

  /** Target incentives here, in basis points of those in the United States. */
  int incentiveBasisPoints() {
    return incentiveBasisPoints;
  }

  /** Which list of given names and surnames is usual here. */
  int nameList() {
    return nameList;
  }

  /** Sixteen cities. */
  List<String> cities() {
    return cities;
  }

  /** Four legal forms of a company. */
  List<String> legalForms() {
    return legalForms;
  }
}
