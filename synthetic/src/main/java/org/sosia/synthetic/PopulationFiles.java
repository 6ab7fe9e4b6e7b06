package org.sosia.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A labelled register of any size as CSV files, each a population of its own seed, so that many are
 * written at once and memory holds few. Equal people, seed and part size give equal files on any
 * number of threads.
 */
public final class PopulationFiles {
  /** Distinct people of one file, unless it is said otherwise. */
  public static final int PEOPLE_PER_FILE = 50_000;

  private static final List<String> LANGUAGES = List.of("eng", "ara", "fra", "hin", "amh");
  private static final List<String> FIELDS =
      List.of("fullName", "addressLine1", "addressLine2", "addressLine3", "addressLine4");
  private static final List<String> COLUMNS =
      List.of("name", "address_line1", "address_line2", "address_line3", "address_line4");

  private PopulationFiles() {}

  /**
   * Writes the files {@code part-00000.csv} and so on into a folder.
   *
   * @param people distinct people, at least 1; rows are more by the duplicates
   * @param peoplePerFile people of one file, 1 to 1,000,000
   * @param threads how many files are written at once, at least 1
   * @return how many rows were written
   */
  public static long write(Path folder, long people, long seed, int peoplePerFile, int threads)
      throws IOException {
    Files.createDirectories(folder);
    List<Future<Long>> parts = new ArrayList<>();
    try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
      for (long from = 0; from < people; from += peoplePerFile) {
        int part = (int) (from / peoplePerFile);
        int size = (int) Math.min(peoplePerFile, people - from);
        parts.add(writers.submit(() -> writePart(folder, part, size, seed)));
      }
    }
    long rows = 0;
    for (Future<Long> part : parts) {
      try {
        rows += part.get();
      } catch (ExecutionException e) {
        throw new IOException("a file could not be written", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return rows;
  }

  private static long writePart(Path folder, int part, int people, long seed) throws IOException {
    Population population = Population.generate(PopulationSettings.of(people, seedOf(seed, part)));
    Path file = folder.resolve(String.format(Locale.ROOT, "part-%05d.csv", part));
    write(file, population, part + "-");
    return population.registrations().size();
  }

  /**
   * Writes one population as a CSV file with the registrations' own ids.
   *
   * @param file made anew, or written over with the permissions it has
   */
  public static void write(Path file, Population population) throws IOException {
    write(file, population, "");
  }

  private static void write(Path file, Population population, String before) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("id,entity,gender,date_of_birth,date_of_birth_verified,pincode");
      for (String language : LANGUAGES) {
        for (String column : COLUMNS) {
          writer.write("," + column + "_" + language);
        }
      }
      writer.write('\n');
      for (SyntheticRegistration registration : population.registrations()) {
        writer.write(line(before, registration));
        writer.write('\n');
      }
    }
  }

  /** Seeds of parts have nothing in common, as those of neighbouring numbers would. */
  private static long seedOf(long seed, int part) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + part).nextLong();
  }

  private static String line(String before, SyntheticRegistration registration) {
    Map<String, Object> identity = registration.identity();
    StringBuilder line = new StringBuilder();
    line.append(before).append(registration.registrationId());
    line.append(',').append(before).append(registration.personId());
    line.append(',').append(cell(text(identity.get("gender"), "eng")));
    line.append(',').append(String.valueOf(identity.get("dateOfBirth")).replace('/', '-'));
    line.append(',').append(identity.get("dateOfBirthVerified"));
    line.append(',').append(cell(String.valueOf(identity.get("postalCode"))));
    for (String language : LANGUAGES) {
      for (String field : FIELDS) {
        line.append(',').append(cell(text(identity.get(field), language)));
      }
    }
    return line.toString();
  }

  private static String text(@Nullable Object simpleType, String language) {
    if (simpleType instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof Map<?, ?> said && language.equals(said.get("language"))) {
          return String.valueOf(said.get("value"));
        }
      }
    }
    return "";
  }

  private static String cell(String text) {
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
