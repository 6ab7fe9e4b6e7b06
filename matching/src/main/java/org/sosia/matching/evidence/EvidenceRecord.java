package org.sosia.matching.evidence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.contact.ContactKeys;

/**
 * What the evidence scorer knows of one registration. Absent parts are no evidence.
 *
 * @param id the registration's id, not blank
 * @param gender the gender's code; empty is absent
 * @param birthDate the date of birth; null is absent
 * @param names the name in each language that has one
 * @param texts by the order of the schema's texts and then by language; empty texts are absent
 * @param contacts telephone numbers and e-mail addresses as keys, by which candidates are found
 */
public record EvidenceRecord(
    String id,
    String gender,
    @Nullable WrittenDate birthDate,
    List<WrittenName> names,
    List<List<String>> texts,
    ContactKeys contacts) {
  /**
   * Validates and copies.
   *
   * @throws IllegalArgumentException when the id is blank
   */
  public EvidenceRecord {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id: must not be blank");
    }
    names = List.copyOf(names);
    List<List<String>> copy = new ArrayList<>(texts.size());
    for (List<String> byLanguage : texts) {
      copy.add(List.copyOf(byLanguage));
    }
    texts = List.copyOf(copy);
  }

  /** A record of somebody of whom no telephone number or e-mail address is known. */
  public EvidenceRecord(
      String id,
      String gender,
      @Nullable WrittenDate birthDate,
      List<WrittenName> names,
      List<List<String>> texts) {
    this(id, gender, birthDate, names, texts, ContactKeys.NONE);
  }

  /** Redacted: everything but the id is personal data. */
  @Override
  public String toString() {
    return "EvidenceRecord[id=" + id + "]";
  }
}
