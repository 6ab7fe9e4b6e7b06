package org.sosia.profile;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.sosia.profile.publication.HeldProfile;
import org.sosia.profile.publication.ReleasedClass;

/** Makes the documents that the search engine is given out of the facts that are held back. */
public interface ProfileDocuments {

  /** Class-path resource of the indexes' settings and strict mapping. */
  String MAPPING_RESOURCE = "opensearch/anonymous-profile.json";

  /**
   * Facts as the gate of k-anonymity looks at them.
   *
   * @param facts as in {@link AnonymousProfile#facts()}
   */
  HeldProfile held(UUID id, String facts, int steps);

  /**
   * The documents of a released class by profile id: all with equal fields look equal.
   *
   * @param factsOf the facts of a member
   */
  Map<UUID, String> documents(ReleasedClass released, Function<UUID, String> factsOf);

  /**
   * The document of one profile with everything told.
   *
   * <p>WARNING: for measurements and tests. It stands for one person and must not be indexed.
   */
  String undisguised(String facts);
}
