package org.sosia.adjudication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an adjudicator answered, before anybody has judged it.
 *
 * @param requestId which request it claims to answer
 * @param returnValue 1 success, 2 failure, anything else is not defined; null = absent or not a
 *     number
 * @param count how many matches it claims; null = absent or not a number
 * @param candidates the ids of the matches; null = no list; a null element = an entry without an id
 */
public record AdjudicationAnswer(
    String requestId,
    @Nullable Integer returnValue,
    @Nullable Integer count,
    @Nullable List<@Nullable String> candidates) {
  public AdjudicationAnswer {
    if (candidates != null) {
      candidates = Collections.unmodifiableList(new ArrayList<>(candidates));
    }
  }

  /**
   * A digest of what the answer says: equal for two answers that say the same, whenever they were
   * sent, whoever signed them and in whatever order they list the matches.
   *
   * @return 64 lower-case hexadecimal digits (SHA-256)
   */
  public String digest() {
    List<@Nullable String> ids = candidates == null ? List.of() : candidates;
    StringBuilder text = new StringBuilder("1|" + returnValue + "|" + count);
    // with its length before it, no id can pass for two
    ids.stream()
        .map(Objects::toString)
        .sorted()
        .forEach(id -> text.append('|').append(id.length()).append(':').append(id));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
