package org.sosia.profile.publication;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts published records into messages without showing a part of a class: what a reader finds
 * between two messages, or for as long as the index is away, is whole classes too. Pure.
 */
public final class WholeClasses {
  private WholeClasses() {}

  /**
   * The messages.
   *
   * @param classes records that look equal, each list at least k long
   * @param size records that a message holds if classes allow, at least 1; a class that is larger
   *     is divided into classes
   * @param k records; smallest class
   */
  public static <T> List<List<T>> messages(List<List<T>> classes, int size, int k) {
    List<List<T>> messages = new ArrayList<>();
    List<T> message = new ArrayList<>();
    for (List<T> one : classes) {
      for (List<T> part : parts(one, size, k)) {
        if (!message.isEmpty() && message.size() + part.size() > size) {
          messages.add(List.copyOf(message));
          message.clear();
        }
        message.addAll(part);
      }
    }
    if (!message.isEmpty()) {
      messages.add(List.copyOf(message));
    }
    return messages;
  }

  private static <T> List<List<T>> parts(List<T> equals, int size, int k) {
    int number = Math.clamp(equals.size() / k, 1, Math.ceilDiv(equals.size(), size));
    List<List<T>> parts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      parts.add(equals.subList(i * equals.size() / number, (i + 1) * equals.size() / number));
    }
    return parts;
  }
}
