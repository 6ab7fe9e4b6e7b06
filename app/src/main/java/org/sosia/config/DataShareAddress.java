package org.sosia.config;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;

/**
 * Where the data-share service is reached, by the settings that users of MOSIP know: {@code
 * mosip.regproc.data.share.protocol} and {@code mosip.regproc.data.share.internal.domain.name}. The
 * protocol is honoured, {@code https} too.
 *
 * @param origin such as {@code http://127.0.0.1:8080}
 */
public record DataShareAddress(String origin) {
  private static final String PROTOCOL = "mosip.regproc.data.share.protocol";
  private static final String DOMAIN = "mosip.regproc.data.share.internal.domain.name";
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

  /** Reads the settings; without a domain it is this process's own address. */
  public static DataShareAddress from(PropertyResolver settings) {
    String protocol =
        settings.getProperty(PROTOCOL, "").trim().toLowerCase(Locale.ROOT).replaceFirst("://$", "");
    String domain = settings.getProperty(DOMAIN, "").trim();
    if (!protocol.isEmpty() && !protocol.equals("http") && !protocol.equals("https")) {
      throw new IllegalArgumentException(PROTOCOL + ": must be http or https");
    }
    if (!domain.isEmpty() && !HOST.matcher(domain).matches()) {
      throw new IllegalArgumentException(DOMAIN + ": must be a host, with :port where needed");
    }
    if (domain.isEmpty()) {
      domain = "127.0.0.1:" + settings.getRequiredProperty("server.port");
    }
    return new DataShareAddress((protocol.isEmpty() ? "http" : protocol) + "://" + domain);
  }
}
