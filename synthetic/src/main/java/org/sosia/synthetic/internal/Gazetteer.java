package org.sosia.synthetic.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The invented country: 6 regions, each with 2 provinces, 4 cities, 12 zones, and 15 registration
 * centres. With few places 3 regions, each with a province, 2 cities, 6 zones and 2 centres.
 */
final class Gazetteer {
  /** A zone with everything above it. */
  record Zone(
      int region,
      Culture culture,
      Word regionName,
      Word province,
      Word city,
      Word name,
      String postalCode) {}

  /**
   * A registration centre.
   *
   * @param weight share of its region's registrations, relative
   * @param fingerQuality mean quality of its finger scanners
   */
  record Centre(String id, int region, double weight, int fingerQuality) {}

  /** The region where few grown women come to register. */
  static final int FEW_WOMEN_REGION = 5;

  private static final int POOR_QUALITY_CENTRE = 7;
  private static final double[] REGION_WEIGHTS = {0.24, 0.16, 0.2, 0.13, 0.12, 0.15};
  private static final double[] FEW_REGION_WEIGHTS = {0.4, 0, 0.33, 0, 0, 0.27};
  private static final int[] CENTRES_PER_REGION = {3, 2, 3, 2, 2, 3};

  private final List<List<Zone>> zones = new ArrayList<>();
  private final List<List<Centre>> centres = new ArrayList<>();

  private final boolean fewPlaces;
  private final double[] regionWeights;

  /** Regions that anybody lives in. */
  private final List<Integer> inhabited = new ArrayList<>();

  /**
   * @param fewPlaces see {@link org.sosia.synthetic.PopulationSettings}
   */
  Gazetteer(boolean fewPlaces) {
    this.fewPlaces = fewPlaces;
    this.regionWeights = fewPlaces ? FEW_REGION_WEIGHTS : REGION_WEIGHTS;
    addRegion(Culture.ARABIC, 0);
    addRegion(Culture.ARABIC, 1);
    addRegion(Culture.HINDI, 0);
    addRegion(Culture.HINDI, 1);
    addRegion(Culture.FRENCH, 0);
    addRegion(Culture.AMHARIC, 0);
    int number = 0;
    for (int region = 0; region < CENTRES_PER_REGION.length; region++) {
      var list = new ArrayList<Centre>();
      for (int i = 0; i < CENTRES_PER_REGION[region]; i++) {
        if (fewPlaces && i == 1 && CENTRES_PER_REGION[region] == 3) {
          number++; // its second one; the third may be the one of poor quality
          continue;
        }
        int quality = number == POOR_QUALITY_CENTRE ? 47 : 78 + number % 4 * 2;
        list.add(
            new Centre(
                Integer.toString(10_001 + number), region, 1.0 / (1 + list.size()), quality));
        number++;
      }
      centres.add(List.copyOf(list));
      if (regionWeights[region] > 0) {
        inhabited.add(region);
      }
    }
  }

  Zone anyZone(Dice dice) {
    return dice.one(zones.get(dice.weighted(regionWeights)));
  }

  Zone zoneInRegion(Dice dice, int region) {
    return dice.one(zones.get(region));
  }

  Centre centreFor(Dice dice, int region) {
    int near = dice.chance(0.96) ? region : dice.one(inhabited);
    var list = centres.get(near);
    return list.get(dice.weighted(list.stream().mapToDouble(Centre::weight).toArray()));
  }

  private void addRegion(Culture culture, int ordinal) {
    int region = zones.size();
    var list = new ArrayList<Zone>();
    for (int city = 0; city < (fewPlaces ? 2 : 4); city++) {
      var province = culture.list("province").get(ordinal * 2 + city / 2);
      var cityName = culture.list("city").get(ordinal * 4 + city);
      for (int zone = 0; zone < 3; zone++) {
        var zones = culture.list("zone");
        var name = zones.get((city * 3 + zone) % zones.size());
        var postalCode =
            String.format(
                Locale.ROOT, "%d%d%d%02d", region + 1, city / 2 + 1, city + 1, 7 * zone + 4);
        list.add(
            new Zone(
                region,
                culture,
                culture.list("region").get(ordinal),
                province,
                cityName,
                name,
                postalCode));
      }
    }
    zones.add(List.copyOf(list));
  }
}
