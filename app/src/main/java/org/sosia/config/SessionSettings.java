package org.sosia.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a person stays signed in.
 *
 * @param idle without an act of the person; a page that refreshes itself is none
 * @param longest after the sign-in, whatever the person does
 */
@ConfigurationProperties(prefix = "sosia.session", ignoreUnknownFields = false)
public record SessionSettings(
    @DefaultValue("20m") Duration idle, @DefaultValue("12h") Duration longest) {
  public SessionSettings {
    if (idle.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("sosia.session.idle: at least a minute");
    }
    if (longest.compareTo(idle) < 0) {
      throw new IllegalArgumentException("sosia.session.longest: at least as long as idle");
    }
  }
}
