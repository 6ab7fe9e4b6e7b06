package org.sosia.profile.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows the population, and not who of it is among the profiles: counts the people whom each
 * document fits. Values are numbered, because every row of the logs meets every set of told fields.
 * Confined to one thread.
 */
final class Journalist {
  private static final int TELL_EVERY = 1_000;

  private final Map<String, Integer> fields = new TreeMap<>();
  private final Map<String, Integer> values = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();

  /** Documents that tell the same fields: how many people each combination of values fits. */
  private record Shape(int[] fields, Map<Key, int[]> people) {}

  /** The values of a shape's fields. */
  private static final class Key {
    private final int[] values;

    Key(int[] values) {
      this.values = values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  Journalist(Collection<String> documents) {
    Map<List<String>, Map<Key, int[]>> byFields = new HashMap<>();
    for (String document : documents) {
      Map<String, String> told = ToldFields.of(document);
      told.keySet().removeAll(ToldFields.SENSITIVE);
      List<String> names = List.copyOf(told.keySet());
      names.forEach(name -> fields.putIfAbsent(name, fields.size()));
      int[] key = names.stream().mapToInt(name -> number(name, told.get(name))).toArray();
      byFields
          .computeIfAbsent(names, unknown -> new HashMap<>())
          .putIfAbsent(new Key(key), new int[1]);
    }
    byFields.forEach((names, people) ->
        shapes.add(new Shape(names.stream().mapToInt(this::field).toArray(), people)));
  }

  private int field(String name) {
    return fields.getOrDefault(name, -1);
  }

  private int number(String field, @Nullable String value) {
    return values.computeIfAbsent(field + '\u0001' + value, unknown -> values.size() + 1);
  }

  /**
   * 1 over the fewest people of the population whom a document fits.
   *
   * @param progress told of the share that is done
   */
  double risk(List<AuditPerson> population, DoubleConsumer progress) {
    int done = 0;
    for (AuditPerson person : population) {
      count(ToldFields.registrationLog(person));
      var used = person.authenticatedAt();
      if (used != null) {
        count(ToldFields.authenticationLog(person, used.toLocalDate()));
      }
      if (++done % TELL_EVERY == 0) {
        progress.accept((double) done / population.size());
      }
    }
    int fewest =
        shapes.stream()
            .flatMap(shape -> shape.people().values().stream())
            .mapToInt(people -> Math.max(1, people[0]))
            .min()
            .orElse(0);
    return fewest == 0 ? 0 : 1.0 / fewest;
  }

  private void count(Map<String, String> row) {
    int[] known = new int[fields.size()];
    fields.forEach(
        (name, field) -> known[field] = values.getOrDefault(name + '\u0001' + row.get(name), 0));
    for (Shape shape : shapes) {
      int[] told = new int[shape.fields().length];
      for (int i = 0; i < told.length; i++) {
        told[i] = known[shape.fields()[i]];
      }
      int[] people = shape.people().get(new Key(told));
      if (people != null) {
        people[0]++;
      }
    }
  }
}
