package org.sosia.profile;

import java.util.List;

/**
 * One state of an identity in the ID repository, as far as a profile may know it.
 *
 * @param channels names of the channels that are set
 */
public record IssuedIdentity(Demographics person, Evidence evidence, List<ChannelName> channels) {

  /** No such state; its profile has every field and all of them empty. */
  public static final IssuedIdentity NONE =
      new IssuedIdentity(Demographics.UNKNOWN, Evidence.NONE, List.of());

  public IssuedIdentity {
    channels = FieldRules.entries("channel", channels);
  }
}
