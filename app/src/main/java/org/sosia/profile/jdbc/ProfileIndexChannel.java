package org.sosia.profile.jdbc;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileIndex.Document;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.jdbc.JdbcPublications.Published;

/**
 * Carries published documents to the index, one bulk request a message. As long as the index is
 * away or has too much to do the messages wait; a document that it refuses is set aside with the
 * reason, and the others go on.
 */
public final class ProfileIndexChannel implements OutboxChannel {
  /** Name of the channel; a message's address is {@code put} or {@code remove}. */
  public static final String CHANNEL = "profile-index";

  private static final String PUT = "put";
  private static final String REMOVE = "remove";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final JdbcPublications publications;
  private final ProfileIndex index;
  private final DeadLetters deadLetters;

  ProfileIndexChannel(JdbcPublications publications, ProfileIndex index, DeadLetters deadLetters) {
    this.publications = publications;
    this.index = index;
    this.deadLetters = deadLetters;
  }

  /** Leaves the request to index profiles; needs an open transaction. */
  static void put(Outbox outbox, UUID messageId, List<String> profileIds) {
    outbox.add(messageId, CHANNEL, PUT, String.join("\n", profileIds), Map.of());
  }

  /** Leaves the request to take documents out; needs an open transaction. */
  static void remove(Outbox outbox, UUID messageId, List<Document> documents) {
    String body =
        documents.stream()
            .map(one -> one.schema().schemaName() + " " + one.id() + " " + one.toldDay())
            .collect(Collectors.joining("\n"));
    outbox.add(messageId, CHANNEL, REMOVE, body, Map.of());
  }

  @Override
  public String name() {
    return CHANNEL;
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
    for (OutboxMessage message : batch) {
      switch (message.address()) {
        case PUT -> put(message.body().lines().toList());
        case REMOVE -> index.remove(message.body().lines().map(ProfileIndexChannel::left).toList());
        default -> throw new UndeliverableMessage("the address is neither put nor remove");
      }
    }
  }

  private void put(List<String> ids) {
    List<Published> published = publications.listPublished(ids);
    if (published.isEmpty()) {
      return;
    }
    Map<String, String> profileIds =
        published.stream()
            .collect(Collectors.toMap(one -> one.document().id(), Published::profileId));
    for (ProfileIndex.Refused refused :
        index.index(published.stream().map(Published::document).toList())) {
      String profileId = profileIds.getOrDefault(refused.id(), "");
      if (!publications.setAside(profileId)) {
        throw new IllegalStateException("a refused document's row is being moved");
      }
      deadLetters.record(
          CHANNEL, profileId, new byte[0], "the index refuses the document: " + refused.reason());
    }
  }

  private static Document left(String line) {
    String[] parts = line.split(" ");
    return new Document(
        parts[1], ProfileSchema.findBySchemaName(parts[0]).orElseThrow(), day(parts[2]), "");
  }

  private static @Nullable LocalDate day(String text) {
    return text.equals("null") ? null : LocalDate.parse(text);
  }
}
