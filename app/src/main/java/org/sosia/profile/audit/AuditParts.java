package org.sosia.profile.audit;

import java.util.List;
import org.sosia.profile.ChannelPseudonyms;
import org.sosia.profile.ProfileBuilder;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.publication.AnonymityRules;

/**
 * The parts under audit: the ones that run in production.
 *
 * @param pseudonyms under a key that the attacker does not have
 * @param guessed the same under keys that an attacker would try
 */
public record AuditParts(
    ProfileBuilder builder,
    ProfileDocuments documents,
    AnonymityRules rules,
    ChannelPseudonyms pseudonyms,
    List<ChannelPseudonyms> guessed) {
  public AuditParts {
    guessed = List.copyOf(guessed);
  }
}
