package org.sosia.registration.internal;

import java.security.MessageDigest;
import java.util.UUID;
import org.sosia.platform.IdSource;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.Refusal;
import org.sosia.platform.crypto.KeyedHash;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationStatus;
import org.sosia.registration.WorkflowStart;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes registrations: stores each and sets it on its way in one transaction. The same content
 * under the same id again changes nothing and gets the same answer. Thread-safe.
 */
public final class RegistrationIntake {
  private static final String HASH_PURPOSE = "registration-content";

  private final RegistrationStore store;
  private final WorkflowStart workflow;
  private final KeyedHash hash;
  private final IdSource ids;
  private final TransactionTemplate transactions;

  public RegistrationIntake(
      RegistrationStore store,
      WorkflowStart workflow,
      KeyedHash hash,
      IdSource ids,
      TransactionTemplate transactions) {
    this.store = store;
    this.workflow = workflow;
    this.hash = hash;
    this.ids = ids;
    this.transactions = transactions;
  }

  /**
   * What became of a registration.
   *
   * @param isNew false when the same content was there already
   */
  public record Taken(
      RegistrationId id, UUID workflowInstanceId, RegistrationStatus status, boolean isNew) {}

  /**
   * @throws Refusal CONFLICT when the id is known with other content
   * @throws InvalidInput when it brings additional information that no registration waits for
   */
  public Taken take(IncomingRegistration registration) {
    byte[] contentHash = hash.hash(HASH_PURPOSE, registration.canonicalContent().expose());
    return transactions.execute(transaction -> takeInTransaction(registration, contentHash));
  }

  private Taken takeInTransaction(IncomingRegistration registration, byte[] contentHash) {
    UUID instance = ids.next();
    if (store.add(registration, instance, contentHash)) {
      String answered = registration.additionalInfoRequestId();
      if (answered != null
          && !workflow.brings(answered, registration.id(), registration.process())) {
        throw new InvalidInput(
            "additionalInfoReqId", "no registration waits for it in this process");
      }
      workflow.start(registration.id(), registration.process(), registration.source(), 1, instance);
      return new Taken(registration.id(), instance, RegistrationStatus.PROCESSING, true);
    }
    RegistrationStore.Known known = store.findKnown(registration.id()).orElseThrow();
    if (!MessageDigest.isEqual(known.contentHash(), contentHash)) {
      throw new Refusal(
          Refusal.Kind.CONFLICT,
          "registration-conflict",
          "registrationId: is known already with other content");
    }
    return new Taken(registration.id(), known.workflowInstanceId(), known.status(), false);
  }
}
