package org.sosia.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * A digest of all styles, scripts and icons, which their addresses carry: a browser keeps them for
 * a year and asks for them but once, and a new release has other addresses.
 *
 * @param value sixteen hexadecimal digits
 */
public record AssetVersion(String value) {
  private static final int BYTES = 8;

  /** Reads what the pages load. */
  public static AssetVersion of(ResourcePatternResolver resources) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
    for (String pattern :
        new String[] {
          "classpath:static/*.*",
          "classpath:static/*/*.*",
          "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js"
        }) {
      Resource[] found = resources.getResources(pattern);
      Arrays.sort(found, Comparator.comparing(one -> String.valueOf(one.getFilename())));
      for (Resource one : found) {
        try (InputStream in = one.getInputStream()) {
          sha256.update(in.readAllBytes());
        }
      }
    }
    return new AssetVersion(HexFormat.of().formatHex(sha256.digest(), 0, BYTES));
  }
}
