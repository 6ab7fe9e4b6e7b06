package org.sosia.datashare.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.Share;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.ShareRecords;
import org.sosia.datashare.files.FolderShareStore;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;

class ShareServiceTest {
  private static final byte[] TEXT = "{\"identity\":{}}".getBytes(StandardCharsets.UTF_8);
  private static final String PARTNER = "partner-1";

  private static final PartnerKeys KEYS = keys();

  @TempDir private Path folder = Path.of("unused");
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final FakeRecords records = new FakeRecords();
  private final Map<String, SharePolicy> policies = new LinkedHashMap<>();
  private ShareService service = service();

  @BeforeEach
  void build() {
    policies.put("sealed", policy("sealed", SharePolicy.Encryption.PARTNER_BASED, null));
    policies.put("open", policy("open", SharePolicy.Encryption.NONE, "https://share.example.org"));
    service = service();
  }

  @Test
  void create_partnerBased_onlyThePartnerReadsIt() throws Exception {
    CreateResult.Created created = created("sealed", null);
    ReadResult.Found found = assertInstanceOf(ReadResult.Found.class, read(created));

    assertArrayEquals(
        TEXT,
        new ShareEnvelope()
            .decrypt(found.content(), KeyRing.of(KEYS.certificate(), KEYS.privateKey())));
    String key = created.share().address().key();
    assertTrue(key.matches("partner-1sealed20260301080000[A-Za-z0-9_-]{22}"), key);
    assertEquals("http://127.0.0.1:8080/v1/datashare/get/sealed/partner-1/" + key, created.url());
  }

  @Test
  void create_withoutEncryption_isAsItCame() {
    CreateResult.Created created = created("open", null);

    assertArrayEquals(TEXT, assertInstanceOf(ReadResult.Found.class, read(created)).content());
    assertTrue(created.url().startsWith("https://share.example.org/v1/datashare/get/open/"));
  }

  @Test
  void create_refusals_haveTheirCodes() {
    assertEquals(
        ShareError.FILE_MISSING, refused(service.create("open", PARTNER, new byte[0], null)));
    assertEquals(ShareError.POLICY, refused(service.create("unknown", PARTNER, TEXT, null)));
    assertEquals(ShareError.POLICY, refused(service.create("open", PARTNER, TEXT, 0)));
    assertEquals(ShareError.POLICY, refused(service.create("open", PARTNER, TEXT, -2)));
    assertEquals(
        ShareError.ENCRYPTION_FAILED, refused(service.create("sealed", "stranger", TEXT, null)));
  }

  @Test
  void read_limitReached_isExpired() {
    CreateResult.Created created = created("open", 1);

    assertInstanceOf(ReadResult.Found.class, read(created));
    assertEquals(new ReadResult.Refused(ShareError.EXPIRED), read(created));
  }

  @Test
  void read_expired_isRefusedThenPurged() throws IOException {
    CreateResult.Created created = created("open", -1);
    now = created.share().expiresAt();

    assertEquals(new ReadResult.Refused(ShareError.EXPIRED), read(created));
    SharePurge purge =
        new SharePurge(
            new FolderShareStore(folder),
            records,
            () -> now,
            Duration.ofMinutes(1),
            Duration.ofDays(1));
    assertEquals(1, purge.purge());
    assertEquals(0, files());
    assertEquals(new ReadResult.Refused(ShareError.EXPIRED), read(created));
    now = now.plus(Duration.ofDays(1));
    assertEquals(0, purge.purge());
    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), read(created));
  }

  @Test
  void read_bytesAreGone_givesTheUseBack() throws IOException {
    CreateResult.Created created = created("open", 1);
    new FolderShareStore(folder).delete(created.share().address());

    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), read(created));
    assertEquals(1, records.findShare(created.share().address()).orElseThrow().transactionsLeft());
  }

  @Test
  void read_anotherPolicyOrSubscriber_isNotFound() {
    String key = created("open", null).share().address().key();

    assertEquals(
        new ReadResult.Refused(ShareError.NOT_FOUND), service.read("sealed", PARTNER, key));
    assertEquals(
        new ReadResult.Refused(ShareError.NOT_FOUND), service.read("open", "partner-2", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../open", "a/b", "a..b", ".hidden", "a%2fb", "", "a\u0000b", "a b"})
  void namesThatLeadElsewhere_areNotFoundAndWriteNothing(String name) throws IOException {
    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), service.read(name, PARTNER, "k"));
    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), service.read("open", name, "k"));
    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), service.read("open", PARTNER, name));
    assertEquals(ShareError.POLICY, refused(service.create(name, PARTNER, TEXT, null)));
    assertEquals(ShareError.ENCRYPTION_FAILED, refused(service.create("open", name, TEXT, null)));
    assertEquals(0, files());
  }

  private CreateResult.Created created(String policy, @Nullable Integer usageCount) {
    return assertInstanceOf(
        CreateResult.Created.class, service.create(policy, PARTNER, TEXT, usageCount));
  }

  private static ShareError refused(CreateResult result) {
    return assertInstanceOf(CreateResult.Refused.class, result).error();
  }

  private ReadResult read(CreateResult.Created created) {
    ShareAddress address = created.share().address();
    return service.read(address.policyId(), address.subscriberId(), address.key());
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static PartnerKeys keys() {
    try {
      return PartnerKeys.loadOrCreate(Files.createTempDirectory("sosia-partner-keys"), PARTNER);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ShareService service() {
    return new ShareService(
        new ShareService.Partners(
            id -> Optional.ofNullable(policies.get(id)),
            id -> id.equals(PARTNER) ? Optional.of(KEYS.certificate()) : Optional.empty(),
            "http://127.0.0.1:8080"),
        new FolderShareStore(folder),
        records,
        () -> now,
        new SecureRandom());
  }

  private static SharePolicy policy(
      String id, SharePolicy.Encryption encryption, @Nullable String origin) {
    return new SharePolicy(
        id, Duration.ofMinutes(30), 2, encryption, null, null, origin, List.of());
  }

  /** Metadata in memory. */
  private static final class FakeRecords implements ShareRecords {
    private final Map<ShareAddress, Share> all = new LinkedHashMap<>();
    private final Map<ShareAddress, Instant> purged = new LinkedHashMap<>();

    @Override
    public void add(Share share) {
      all.put(share.address(), share);
    }

    @Override
    public Optional<Share> findShare(ShareAddress address) {
      return Optional.ofNullable(all.get(address));
    }

    @Override
    public boolean takeUse(ShareAddress address, Instant now) {
      Share share = all.get(address);
      boolean taken =
          share != null && share.expiresAt().isAfter(now) && share.transactionsLeft() != 0;
      if (taken) {
        change(address, -1);
      }
      return taken;
    }

    @Override
    public void giveBackUse(ShareAddress address) {
      change(address, 1);
    }

    private void change(ShareAddress address, int by) {
      all.computeIfPresent(
          address,
          (key, share) ->
              new Share(
                  key,
                  share.createdAt(),
                  share.expiresAt(),
                  share.transactionsLeft() < 0
                      ? share.transactionsLeft()
                      : share.transactionsLeft() + by,
                  share.sizeBytes()));
    }

    @Override
    public List<ShareAddress> listExpired(Instant now, int limit) {
      return all.values().stream()
          .filter(share -> !share.expiresAt().isAfter(now))
          .map(Share::address)
          .filter(address -> !purged.containsKey(address))
          .limit(limit)
          .toList();
    }

    @Override
    public void markPurged(ShareAddress address, Instant now) {
      purged.put(address, now);
    }

    @Override
    public int forgetExpiredBefore(Instant moment) {
      int before = all.size();
      all.values()
          .removeIf(
              share -> purged.containsKey(share.address()) && !share.expiresAt().isAfter(moment));
      return before - all.size();
    }
  }
}
