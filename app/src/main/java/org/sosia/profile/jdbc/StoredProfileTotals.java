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
  private final ProfileIndex index;
  private final LongSupplier waiting;

  /**
   * @param waiting messages of the feature's channels in the outbox
   */
  public StoredProfileTotals(JdbcProfileStore store, ProfileIndex index, LongSupplier waiting) {
    this.store = store;
    this.index = index;
    this.waiting = waiting;
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
    return waiting.getAsLong();
  }
}
