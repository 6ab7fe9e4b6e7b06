package org.sosia.datashare.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.protocol.PolicyReader;

/**
 * Policies as files {@code <folder>/<policyId>.json}, all read and checked at start: one that
 * cannot be taken stops the start and names file and field.
 */
public final class FolderPolicies implements SharePolicies {
  /** The policy of adjudication, which comes with the application. */
  public static final String DEFAULT_POLICY = "mpolicy-default-adjudication";

  /** The policy of a gallery service, which comes with the application: biometrics alone. */
  static final String DEFAULT_GALLERY_POLICY = "mpolicy-default-abis";

  private static final Logger LOG = LoggerFactory.getLogger(FolderPolicies.class);
  private static final String ENDING = ".json";

  private final Map<String, SharePolicy> policies;

  private FolderPolicies(Map<String, SharePolicy> policies) {
    this.policies = Map.copyOf(policies);
  }

  /**
   * Reads the folder. The default policies are put there when they are missing, to be edited.
   *
   * @throws IllegalArgumentException for a policy that cannot be taken
   */
  public static FolderPolicies load(Path folder, PolicyReader reader) throws IOException {
    for (String policyId : List.of(DEFAULT_POLICY, DEFAULT_GALLERY_POLICY)) {
      copyDefault(folder, policyId);
    }
    Map<String, SharePolicy> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        SharePolicy policy = read(file, reader);
        all.put(policy.policyId(), policy);
      }
    }
    all.values().forEach(FolderPolicies::warn);
    return new FolderPolicies(all);
  }

  private static SharePolicy read(Path file, PolicyReader reader) throws IOException {
    String name = String.valueOf(file.getFileName());
    try {
      return reader.read(
          name.substring(0, name.length() - ENDING.length()), Files.readString(file));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException("policy " + file + ": " + refused.getMessage(), refused);
    }
  }

  private static void copyDefault(Path folder, String policyId) throws IOException {
    Path file = folder.resolve(policyId + ENDING);
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(folder);
    try (InputStream in =
        FolderPolicies.class.getResourceAsStream("/policies/" + policyId + ENDING)) {
      if (in == null) {
        throw new IOException("the policy " + policyId + " is missing in the application");
      }
      Files.copy(in, file);
    }
  }

  private static void warn(SharePolicy policy) {
    if (policy.sharesBiometricsInTheClear()) {
      LOG.warn(
          "policy {} shares biometrics without encryption (encryptionType none)",
          policy.policyId());
    }
  }

  @Override
  public Lookup lookUp(String policyId, String subscriberId) {
    SharePolicy policy = policies.get(policyId);
    return policy == null
        ? new Lookup.Unknown("there is no file for it in the folder of the policies")
        : new Lookup.Known(policy);
  }
}
