package org.sosia.benchmarks.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the records of a register are spread over the blocks of the rule. Immutable.
 *
 * @param blocks the blocks of a sample
 */
record RegisterShape(List<Block> blocks) {
  private static final String HEADER = "gender,year,verified,unverified";
  private static final double DAYS_OF_A_YEAR = 365;

  RegisterShape {
    blocks = List.copyOf(blocks);
  }

  /**
   * A gender and year of birth.
   *
   * @param verified records whose date of birth is verified
   * @param unverified the others
   */
  record Block(String gender, int year, double verified, double unverified) {
    double records() {
      return verified + unverified;
    }
  }

  /** The invented population of {@code ./sosia population}. */
  static RegisterShape ofTheInventedPopulation() {
    try (InputStream in =
        Objects.requireNonNull(RegisterShape.class.getResourceAsStream("register-shape.csv"))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the shape of the register cannot be read", e);
    }
  }

  /**
   * Reads {@code gender,year,verified,unverified} with a head, one line a block.
   *
   * @throws IllegalArgumentException names the line
   */
  static RegisterShape parse(String csv) {
    List<String> lines = csv.lines().toList();
    if (lines.size() < 2 || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException("line 1: " + HEADER + " is needed, and a line a block");
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] parts = lines.get(i).split(",", -1);
      try {
        blocks.add(
            new Block(
                parts[0],
                Integer.parseInt(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + HEADER + " is needed", e);
      }
    }
    return new RegisterShape(blocks);
  }

  double records() {
    return blocks.stream().mapToDouble(Block::records).sum();
  }

  /** The same shares in a register of another size. */
  RegisterShape of(double records) {
    double factor = records / records();
    return new RegisterShape(
        blocks.stream()
            .map(block ->
                new Block(
                    block.gender(),
                    block.year(),
                    block.verified() * factor,
                    block.unverified() * factor))
            .toList());
  }

  /**
   * How many candidate pairs each block has by the rule, guests of years within the window
   * included: verified records of one day, and unverified ones with all of three years.
   */
  Map<Block, Double> candidatePairs() {
    Map<String, Block> byKey = new HashMap<>();
    blocks.forEach(block -> byKey.put(block.gender() + block.year(), block));
    Map<Block, Double> pairs = new HashMap<>();
    for (Block block : blocks) {
      double verified = block.verified();
      double unverified = block.unverified();
      double looks =
          verified * verified / 2 / DAYS_OF_A_YEAR
              + unverified * verified
              + unverified * unverified / 2;
      for (int apart : new int[] {-1, 1}) {
        Block home = byKey.get(block.gender() + (block.year() + apart));
        double guests = home == null ? 0 : home.unverified();
        // two unverified ones meet in the earlier of their years alone
        looks += guests * (verified + (apart > 0 ? unverified : 0));
      }
      pairs.put(block, looks);
    }
    return pairs;
  }
}
