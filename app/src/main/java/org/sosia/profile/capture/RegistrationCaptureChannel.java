package org.sosia.profile.capture;

import java.util.List;
import java.util.Objects;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.outbox.OutboxChannel;
import org.sosia.platform.outbox.OutboxMessage;
import org.sosia.platform.outbox.UndeliverableMessage;
import org.sosia.profile.EventReceipt;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileGaps;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.ProfileStore;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationOverview;
import org.sosia.registration.Registrations;

/**
 * Builds and stores the profiles that routes asked for: exactly one for each stage of a run of the
 * workflow.
 */
public final class RegistrationCaptureChannel implements OutboxChannel {
  /** Name of the channel; a message's address is the stage and its body the registration id. */
  public static final String CHANNEL = "profile-capture";

  /** Header with run, iteration and stage. */
  static final String RUN = "run";

  /** Header with the registration's status when the route captured it. */
  static final String STATUS = "status";

  private static final String SOURCE = "registration-processor";

  private final Registrations registrations;
  private final RegistrationEvents events;
  private final ProfileBuilder builder;
  private final ProfileStore store;
  private final ProfileGaps gaps;

  public RegistrationCaptureChannel(
      Registrations registrations,
      RegistrationEvents events,
      ProfileBuilder builder,
      ProfileStore store,
      ProfileGaps gaps) {
    this.registrations = registrations;
    this.events = events;
    this.builder = builder;
    this.store = store;
    this.gaps = gaps;
  }

  @Override
  public String name() {
    return CHANNEL;
  }

  /** Several profiles share a transaction, and with it the wait for the disk. */
  @Override
  public int batchSize() {
    return 32;
  }

  @Override
  public void deliver(List<OutboxMessage> batch) throws UndeliverableMessage {
    for (OutboxMessage message : batch) {
      capture(message);
    }
  }

  private void capture(OutboxMessage message) throws UndeliverableMessage {
    RegistrationId rid;
    try {
      rid = new RegistrationId(message.body());
    } catch (InvalidInput e) {
      throw new UndeliverableMessage("the body is not a registration id");
    }
    Registration registration =
        registrations
            .findRegistration(rid)
            .orElseThrow(() -> new UndeliverableMessage("the registration is not stored"));
    // a message of an earlier release does not tell it
    String status =
        Objects.requireNonNullElseGet(
            message.headers().get(STATUS), () -> statusOf(registrations, rid));
    String run = message.headers().getOrDefault(RUN, message.id().toString());
    RegistrationEvents.Stripped stripped = events.event(registration, message.address(), status);
    ProfileStore.Outcome outcome =
        store.store(
            builder.build(stripped.event(), stripped.person()),
            new EventReceipt(SOURCE + "\n" + run, rid.value()),
            SOURCE);
    if (outcome == ProfileStore.Outcome.STORED) {
      gaps.count(ProfileSchema.REGISTRATION, stripped.gaps());
    }
  }

  /** The status of a registration now; empty if it is not stored. */
  static String statusOf(Registrations registrations, RegistrationId rid) {
    return registrations
        .findOverview(rid)
        .map(RegistrationOverview::status)
        .map(Enum::name)
        .orElse("");
  }
}
