/**
 * The encrypted form in which a data share travels from the registry to one partner. It turns bytes
 * into text that only the holder of the partner's private key can read, and back; it knows nothing
 * of queues, HTTP, files or policies.
 *
 * {@snippet lang="java" :
 * ShareEnvelope envelopes = new ShareEnvelope();
 * byte[] envelope = envelopes.encrypt(plaintext, recipient);
 *
 * KeyRing keys = KeyRing.of(recipient, privateKey);
 * try {
 *   byte[] opened = envelopes.decrypt(envelope, keys);
 *   consumer.accept(opened);
 * } catch (EnvelopeException refused) {
 *   log.accept(refused.reason() + ": " + refused.getMessage());
 * }
 * }
 */
@NullMarked
package org.sosia.envelope;

import org.jspecify.annotations.NullMarked;
