package org.sosia.matching.internal.index;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which languages a record has, and which of them with a name. A register has few such shapes, so
 * rows carry a shape's number, and what a probe can compare with is worked out once for each shape.
 */
final class RecordShapes {
  private static final int MOST = 1 << 16;

  /**
   * A shape.
   *
   * @param languages the numbers of the languages, in the order of the row's parts
   * @param named the languages among them that have a name
   */
  record Shape(List<Integer> languages, List<Integer> named) {
    /** Copies. */
    Shape {
      languages = List.copyOf(languages);
      named = List.copyOf(named);
    }
  }

  private final ConcurrentHashMap<Shape, Integer> numbers = new ConcurrentHashMap<>();
  private volatile Shape[] shapes = {};

  /** How many shapes there are. */
  int size() {
    return shapes.length;
  }

  Shape shape(int number) {
    return shapes[number];
  }

  /**
   * The number of a shape, given now if need be.
   *
   * @throws IllegalArgumentException when the index has too many shapes
   */
  int findOrAdd(Shape shape) {
    Integer number = numbers.get(shape);
    return number != null ? number : add(shape);
  }

  private synchronized int add(Shape shape) {
    Integer known = numbers.get(shape);
    if (known != null) {
      return known;
    }
    int number = shapes.length;
    if (number == MOST) {
      throw new IllegalArgumentException(
          "textByLanguage: the register has %d combinations of languages already".formatted(MOST));
    }
    Shape[] extended = Arrays.copyOf(shapes, number + 1);
    extended[number] = shape;
    shapes = extended;
    numbers.put(shape, number);
    return number;
  }
}
