package org.sosia.review.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where shares may come from. A request names addresses, and this process calls them with its
 * token: without this list anyone who can write to the queue could make it call anything.
 */
public final class AllowedOrigins {
  private final Set<String> origins;

  /**
   * @param origins such as {@code http://127.0.0.1:8080}, at least one
   */
  public AllowedOrigins(List<String> origins) {
    this.origins =
        origins.stream()
            .map(origin ->
                Optional.ofNullable(originOf(origin))
                    .orElseThrow(() ->
                        new IllegalArgumentException(
                            "sosia.review.share-origins: not an http or https origin")))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The address as a URI, when its scheme, host and port are allowed. */
  public Optional<URI> findAllowed(String address) {
    String origin = originOf(address);
    return origin != null && origins.contains(origin)
        ? Optional.of(URI.create(address))
        : Optional.empty();
  }

  private static @Nullable String originOf(String address) {
    try {
      URI uri = new URI(address);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!(scheme.equals("http") || scheme.equals("https"))
          || uri.getHost() == null
          || uri.getUserInfo() != null) {
        return null;
      }
      int usual = scheme.equals("http") ? 80 : 443;
      int port = uri.getPort() < 0 ? usual : uri.getPort();
      return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    } catch (URISyntaxException e) {
      return null; // no address at all, so none that is allowed
    }
  }
}
