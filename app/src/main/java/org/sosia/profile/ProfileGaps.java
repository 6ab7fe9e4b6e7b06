package org.sosia.profile;

import java.util.List;

/** Port: counts what sources leave out or write wrongly, by field. Values are never seen. */
public interface ProfileGaps {
  /**
   * @param gaps the fields that a profile was built without
   */
  void count(ProfileSchema schema, List<FieldProblem> gaps);
}
