package org.sosia.profile.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;

/**
 * Carries stored profiles to the index in batches. As long as the index is away the messages wait;
 * since a document has its profile's id, a repeat overwrites it with itself.
 */
public final class ProfileIndexChannel implements OutboxChannel {
  /** Name of the channel; a message's address is a schema's name and its body a profile's id. */
  public static final String CHANNEL = "profile-index";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final JdbcProfileStore store;
  private final ProfileIndex index;
  private final int batchSize;

  /**
   * @param batchSize profiles in one bulk request, at least 1
   */
  public ProfileIndexChannel(JdbcProfileStore store, ProfileIndex index, int batchSize) {
    this.store = store;
    this.index = index;
    this.batchSize = batchSize;
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  /** The index may be away for weeks: keep trying, for the tables hold the profiles anyway. */
  @Override
  public int maxAttempts() {
    return 1_000_000;
  }

  @Override
  public Duration backOff(int attempts) {
    Duration doubled = OutboxChannel.super.backOff(attempts);
    return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) throws UndeliverableMessage {
    Map<String, List<String>> idsBySchema =
        batch.stream()
            .collect(groupingBy(OutboxMessage::address, mapping(OutboxMessage::body, toList())));
    List<AnonymousProfile> profiles = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : idsBySchema.entrySet()) {
      ProfileSchema schema =
          ProfileSchema.findBySchemaName(entry.getKey())
              .orElseThrow(() -> new UndeliverableMessage("the address is not a profile schema"));
      profiles.addAll(store.listProfiles(schema, entry.getValue()));
    }
    try {
      if (!profiles.isEmpty()) {
        index.index(profiles);
      }
    } catch (ProfileIndex.IndexRefusedException e) {
      throw new UndeliverableMessage(String.valueOf(e.getMessage()));
    }
  }
}
