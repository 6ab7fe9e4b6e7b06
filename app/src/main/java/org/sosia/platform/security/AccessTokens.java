package org.sosia.platform.security;

/** Port: bearer tokens of this process's own services, for calls to other services. */
@FunctionalInterface
public interface AccessTokens {
  /**
   * A valid token of a service client, from the cache or fetched anew.
   *
   * @param clientId such as {@link ServiceClients#PROCESSOR}
   */
  String tokenFor(String clientId);
}
