package org.sosia.profile.publication;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * At least k profiles that look equal in the index, but for figures that are the same mean for all.
 *
 * @param generalisation how far the quasi-identifiers are told
 * @param told attributes that are told
 */
public record ReleasedClass(
    Generalisation generalisation, Set<Attribute> told, List<HeldProfile> members) {
  public ReleasedClass {
    told = told.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(told));
    members = List.copyOf(members);
  }
}
