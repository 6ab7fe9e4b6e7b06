package org.sosia.profile.jdbc;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileTotals;

/** Totals by counting the tables and the index. */
public final class StoredProfileTotals implements ProfileTotals {
  private final JdbcProfileStore store;
  private final JdbcPublications publications;
  private final ProfileIndex index;
  private final LongSupplier messages;
  private final int generalisingSteps;

  /**
   * @param messages messages of the feature's channels in the outbox
   * @param generalisingSteps steps after which a profile waits only for others to come
   */
  StoredProfileTotals(
      JdbcProfileStore store,
      JdbcPublications publications,
      ProfileIndex index,
      LongSupplier messages,
      int generalisingSteps) {
    this.store = store;
    this.publications = publications;
    this.index = index;
    this.messages = messages;
    this.generalisingSteps = generalisingSteps;
  }

  @Override
  public Map<ProfileSchema, Long> countBySchema() {
    Map<ProfileSchema, Long> counts = new EnumMap<>(ProfileSchema.class);
    for (ProfileSchema schema : ProfileSchema.values()) {
      counts.put(schema, store.count(schema));
    }
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public long indexedDocuments() {
    return index.countDocuments();
  }

  @Override
  public long waitingMessages() {
    // what leaves the first is in the second: counted in this order nothing is missed
    long unsettled = publications.countUnsettled(generalisingSteps);
    return unsettled + messages.getAsLong();
  }

  @Override
  public Unpublished unpublished() {
    return new Unpublished(
        publications.count('N') + publications.count('H'),
        publications.count('S'),
        publications.count('X'));
  }
}
