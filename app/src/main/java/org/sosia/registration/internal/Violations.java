package org.sosia.registration.internal;

import java.util.ArrayList;
import java.util.List;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.InvalidInput.Violation;

/**
 * Collects what is wrong with one input, so that its sender learns all of it at once. Owned by one
 * reading; not thread-safe.
 */
public final class Violations {
  /** More than these say nothing new, and an answer has to end somewhere. */
  private static final int MAX = 100;

  private final List<Violation> found = new ArrayList<>();

  /**
   * @param field path in the sender's own words
   * @param reason one clause without the value
   */
  public void add(String field, String reason) {
    if (found.size() < MAX) {
      found.add(new Violation(field, reason));
    }
  }

  public void addAll(InvalidInput refused) {
    refused.violations().forEach(violation -> add(violation.field(), violation.reason()));
  }

  /**
   * @throws InvalidInput with everything found, when there is anything
   */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInput(found);
    }
  }
}
