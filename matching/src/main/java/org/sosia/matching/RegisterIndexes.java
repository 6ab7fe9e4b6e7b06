package org.sosia.matching;

import org.sosia.matching.internal.ColumnarRegisterIndex;

/** The kinds of {@link RegisterIndex}. */
public final class RegisterIndexes {
  private RegisterIndexes() {}

  /** An empty index that keeps blocks of candidates as columns of primitive arrays. */
  public static RegisterIndex columnar(RuleSettings settings) {
    return new ColumnarRegisterIndex(settings);
  }
}
