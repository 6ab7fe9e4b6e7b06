package org.sosia.profile;

/**
 * Recognises an event that comes again. A receipt is never kept beside the profile, so it does not
 * lead from a source's key to the profile that came of it.
 *
 * @param key the source's key of the event, with whatever makes it unique; kept as a keyed hash
 * @param content what the key stands for; kept as a keyed hash
 */
public record EventReceipt(String key, String content) {
  /** No key and no content leaves through logs. */
  @Override
  public String toString() {
    return "EventReceipt[redacted]";
  }
}
