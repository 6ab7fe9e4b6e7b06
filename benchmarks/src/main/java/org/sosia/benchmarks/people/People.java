package org.sosia.benchmarks.people;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The people of one kind of block, each drawn from the seed and its number, and the probes that
 * look for them. Immutable.
 *
 * <p>One record in {@link #RECORDS_PER_NEAR_DUPLICATE} is a near-duplicate of one of the {@link
 * #ORDINARY_PROBES}; as many again are near-duplicates of the one crowded probe. WARNING: these
 * people are no sample of any real register; names and places are invented from syllables.
 */
public final class People {
  /** Probes 0 to this number − 1 share one part in a thousand of the block. */
  public static final int ORDINARY_PROBES = 5;

  /** The probe that has one part in a thousand of the block for itself. */
  public static final int CROWDED_PROBE = ORDINARY_PROBES;

  /** All probes. */
  public static final int PROBES = ORDINARY_PROBES + 1;

  /** Records of which one is a near-duplicate of an ordinary probe. */
  public static final int RECORDS_PER_NEAR_DUPLICATE = 1_000;

  private final BlockKind kind;
  private final long seed;
  private final Country country;
  private final List<Draft> probes = new ArrayList<>();

  /** The people of this kind. */
  public People(BlockKind kind, long seed) {
    this.kind = kind;
    this.seed = seed;
    country = new Country(seed);
    for (int p = 0; p < PROBES; p++) {
      Draft probe = new Draft();
      drawUnrelated(random(-1 - p), probe);
      if (kind == BlockKind.NEAR_DUPLICATES && p > 0) {
        probe.copyFrom(probes.getFirst());
        probe.mistype(Country.NAME, 1, random(-100 - p));
      }
      probes.add(probe);
    }
  }

  /** A probe, 0 to {@link #PROBES} − 1; not to be changed. */
  public Draft probe(int p) {
    return probes.get(p);
  }

  /** Writes the person of this number. */
  public void draw(long number, Draft into) {
    SplittableRandom random = random(number);
    if (kind == BlockKind.NEAR_DUPLICATES) {
      into.copyFrom(probes.getFirst());
      vary(random, into);
      return;
    }
    int lot = random.nextInt(RECORDS_PER_NEAR_DUPLICATE);
    if (lot > 1) {
      drawUnrelated(random, into);
      return;
    }
    into.copyFrom(probes.get(lot == 0 ? random.nextInt(ORDINARY_PROBES) : CROWDED_PROBE));
    into.mistype(Country.NAME, random.nextInt(3), random);
    into.mistype(Country.HOUSE, random.nextInt(2), random);
    into.mistype(Country.STREET, random.nextInt(3), random);
    into.mistype(Country.LOCALITY, random.nextInt(2), random);
    into.mistype(Country.CITY, random.nextInt(2), random);
  }

  private void drawUnrelated(SplittableRandom random, Draft into) {
    if (kind == BlockKind.SINGLE_TOWN) {
      country.person(random, into, Country.CAPITAL);
    } else {
      country.person(random, into);
    }
  }

  /** The same name with a few slips, and an address that is remembered badly. */
  private static void vary(SplittableRandom random, Draft into) {
    into.mistype(Country.NAME, 4 + random.nextInt(2), random);
    for (int line = Country.HOUSE; line <= Country.STATE; line++) {
      int length = into.length(Script.LATIN, line);
      into.mistype(line, length / 2 + random.nextInt(length / 2 + 1), random);
    }
    into.mistype(Country.PINCODE, 3 + random.nextInt(3), random);
  }

  private SplittableRandom random(long number) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L);
  }
}
