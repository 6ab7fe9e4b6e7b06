package org.sosia.datashare.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.datashare.CreateResult;
import org.sosia.datashare.PartnerCertificates;
import org.sosia.datashare.ReadResult;
import org.sosia.datashare.ShareAddress;
import org.sosia.datashare.ShareError;
import org.sosia.datashare.SharePolicies;
import org.sosia.datashare.SharePolicy;
import org.sosia.datashare.ShareSigner;
import org.sosia.datashare.Upload;
import org.sosia.datashare.UploadException;
import org.sosia.datashare.files.FolderShareStore;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;
import org.sosia.platform.crypto.PartnerKeys;

class ShareServiceTest {
  private static final byte[] TEXT = "{\"identity\":{}}".getBytes(StandardCharsets.UTF_8);
  private static final String PARTNER = "partner-1";
  private static final String CALLER = "caller";
  private static final PartnerKeys KEYS = keys();

  @TempDir private Path folder = Path.of("unused");
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final FakeRecords records = new FakeRecords();
  private final Map<String, SharePolicies.Lookup> policies = new LinkedHashMap<>();
  private FailingStore store = new FailingStore(new FolderShareStore(folder));
  private ShareSigner signer = claims -> "signed " + claims.fileName();
  private ShareService service = service();

  @BeforeEach
  void build() {
    add(policy("sealed", SharePolicy.Encryption.PARTNER_BASED, null, null));
    add(policy("open", SharePolicy.Encryption.NONE, "https://share.example.org", null));
    store = new FailingStore(new FolderShareStore(folder));
    service = service();
  }

  @Test
  void create_partnerBased_onlyThePartnerReadsIt() throws Exception {
    CreateResult.Created created = created("sealed", null);
    byte[] content = content(read(created));

    assertArrayEquals(
        TEXT,
        new ShareEnvelope().decrypt(content, KeyRing.of(KEYS.certificate(), KEYS.privateKey())));
    assertEquals(content.length, created.share().sizeBytes());
    String key = created.share().address().key();
    assertTrue(key.matches("partner-1sealed20260301080000[A-Za-z0-9_-]{22}"), key);
    assertEquals("http://127.0.0.1:8080/v1/datashare/get/sealed/partner-1/" + key, created.url());
    assertEquals("signed " + key, created.share().signature());
  }

  @Test
  void create_withoutEncryption_isAsItCame() throws IOException {
    CreateResult.Created created = created("open", null);

    assertArrayEquals(TEXT, content(read(created)));
    assertTrue(created.url().startsWith("https://share.example.org/v1/datashare/get/open/"));
  }

  @Test
  void create_refusals_haveTheirCodes() throws IOException {
    policies.put("down", new SharePolicies.Lookup.Unavailable("it is down"));
    add(policy("bad-address", SharePolicy.Encryption.NONE, null, "host:99999"));

    assertEquals(ShareError.FILE_MISSING, refused("open", PARTNER, new byte[0], null));
    assertEquals(ShareError.POLICY, refused("unknown", PARTNER, TEXT, null));
    assertEquals(ShareError.POLICY, refused("open", PARTNER, TEXT, 0));
    assertEquals(ShareError.POLICY, refused("open", PARTNER, TEXT, -2));
    assertEquals(ShareError.ENCRYPTION_FAILED, refused("sealed", "stranger", TEXT, null));
    assertEquals(ShareError.NOT_ACCESSIBLE, refused("down", PARTNER, TEXT, null));
    assertEquals(ShareError.URL_CREATION, refused("bad-address", PARTNER, TEXT, null));
    assertEquals(
        List.of(
            "DAT-SER-003",
            "DAT-SER-007",
            "DAT-SER-007",
            "DAT-SER-007",
            "DAT-SER-001",
            "DAT-SER-002",
            "DAT-SER-004"),
        outcomes());
    assertNothingIsKept();
  }

  @Test
  void create_signingFails_isRefusedAndKeepsNothing() throws IOException {
    signer =
        claims -> {
          throw new ShareSigner.SigningException(new IOException("no key"));
        };
    service = service();

    assertEquals(ShareError.SIGNATURE_FAILED, refused("sealed", PARTNER, TEXT, null));
    assertNothingIsKept();
  }

  @ParameterizedTest
  @EnumSource(
      value = FailingStore.At.class,
      names = {"BEGIN", "WRITE", "COMMIT"})
  void create_storeDown_isRefusedAndLeavesNoRow(FailingStore.At at) throws IOException {
    store.at = at;

    assertEquals(ShareError.NOT_ACCESSIBLE, refused("sealed", PARTNER, TEXT, null));
    assertNothingIsKept();
  }

  @Test
  void create_uploadBreaksOff_leavesNoRow() throws IOException {
    Upload broken =
        new Upload() {
          @Override
          public InputStream content() {
            return new SequenceInputStream(
                new ByteArrayInputStream(new byte[100_000]), new GoneSender());
          }

          @Override
          public @Nullable Integer usageCount() {
            return null;
          }
        };

    assertThrows(UploadException.class, () -> service.create("sealed", PARTNER, broken, CALLER));
    assertNothingIsKept();
  }

  @Test
  void read_limitReached_isExpired() throws IOException {
    CreateResult.Created created = created("open", 1);

    assertArrayEquals(TEXT, content(read(created)));
    assertEquals(new ReadResult.Refused(ShareError.EXPIRED), read(created));
    assertEquals(List.of("OK", "OK", "DAT-SER-006"), outcomes());
    assertEquals(CALLER, records.accesses.getLast().caller());
  }

  @Test
  void read_expired_isRefusedThenPurged() throws IOException {
    CreateResult.Created created = created("open", -1);
    now = created.share().expiresAt();

    assertEquals(new ReadResult.Refused(ShareError.EXPIRED), read(created));
    SharePurge purge =
        new SharePurge(
            new ShareService.Keeping(store, records, records),
            () -> now,
            new SharePurge.Pace(Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofDays(2)));
    assertEquals(1, purge.purge());
    assertEquals(0, files());
    assertEquals(new ReadResult.Refused(ShareError.EXPIRED), read(created));
    now = now.plus(Duration.ofDays(1));
    assertEquals(0, purge.purge());
    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), read(created));
    now = now.plus(Duration.ofDays(3));
    assertEquals(0, purge.purge());
    assertEquals(List.of(), records.accesses);
  }

  @Test
  void purge_shareOfACreationThatWasCutOff_isTakenAway() throws IOException {
    ShareAddress address = new ShareAddress("open", PARTNER, "k1");
    records.reserve(
        new org.sosia.datashare.Share(address, null, now, now.plusSeconds(60), 1, 0, ""));
    try (org.sosia.datashare.ShareStore.Draft draft = store.begin(address)) {
      draft.stream().write(TEXT);
      draft.commit();
    }
    now = now.plusSeconds(61);

    new SharePurge(
            new ShareService.Keeping(store, records, records),
            () -> now,
            new SharePurge.Pace(Duration.ofMinutes(1), Duration.ZERO, Duration.ofDays(2)))
        .purge();

    assertEquals(0, files());
  }

  @ParameterizedTest
  @EnumSource(
      value = FailingStore.At.class,
      names = {"FIND", "FIRST_BYTE", "SECOND_BYTE"})
  void read_storeDown_givesTheUseBackAndSaysSo(FailingStore.At at) throws IOException {
    CreateResult.Created created = created("open", 1);
    store.at = at;
    assertEquals(new ReadResult.Refused(ShareError.NOT_ACCESSIBLE), read(created));
    assertEquals(0, store.open, "what was opened is closed");

    store.at = FailingStore.At.NOWHERE;
    assertArrayEquals(TEXT, content(read(created)));
    assertEquals(List.of("OK", "DAT-SER-002", "OK"), outcomes(), "one row for each access");
  }

  @Test
  void create_uploadTakesLongerThanTheShareIsValid_isRefusedAndKeepsNothing() throws IOException {
    Upload slow =
        new Upload() {
          @Override
          public InputStream content() {
            return new ByteArrayInputStream(TEXT);
          }

          @Override
          public @Nullable Integer usageCount() {
            now = now.plus(Duration.ofMinutes(30));
            return null;
          }
        };

    assertEquals(
        new CreateResult.Refused(ShareError.EXPIRED),
        service.create("open", PARTNER, slow, CALLER));
    assertEquals(List.of("DAT-SER-006"), outcomes());
    assertNothingIsKept();
  }

  @Test
  void purge_oneShareCannotBeDeleted_takesTheOthersAndTriesAgain() throws IOException {
    store.stuck = created("open", null).share().address().key();
    now = now.plusSeconds(1);
    created("open", null);
    now = now.plus(Duration.ofDays(1));
    SharePurge purge =
        new SharePurge(
            new ShareService.Keeping(store, records, records),
            () -> now,
            new SharePurge.Pace(Duration.ofMinutes(1), Duration.ofDays(9), Duration.ofDays(9)));

    store.at = FailingStore.At.DELETE;
    assertEquals(1, purge.purge());
    assertEquals(1, files());
    store.at = FailingStore.At.NOWHERE;
    assertEquals(1, purge.purge());
    assertEquals(0, files());
  }

  @Test
  void read_bytesAreGone_givesTheUseBack() throws IOException {
    CreateResult.Created created = created("open", 1);
    store.delete(created.share().address());

    assertEquals(new ReadResult.Refused(ShareError.NOT_FOUND), read(created));
    assertEquals(1, records.findShare(created.share().address()).orElseThrow().transactionsLeft());
  }

  @Test
  void read_anotherPolicyOrSubscriber_isNotFound() throws IOException {
    String key = created("open", null).share().address().key();

    assertEquals(
        new ReadResult.Refused(ShareError.NOT_FOUND), service.read("sealed", PARTNER, key, CALLER));
    assertEquals(
        new ReadResult.Refused(ShareError.NOT_FOUND),
        service.read("open", "partner-2", key, CALLER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../open", "a/b", "a..b", ".hidden", "a%2fb", "", "a\u0000b", "a b"})
  void namesThatLeadElsewhere_areNotFoundAndWriteNothing(String name) throws IOException {
    ReadResult notFound = new ReadResult.Refused(ShareError.NOT_FOUND);
    assertEquals(notFound, service.read(name, PARTNER, "k", CALLER));
    assertEquals(notFound, service.read("open", name, "k", CALLER));
    assertEquals(notFound, service.read("open", PARTNER, name, CALLER));
    assertEquals(ShareError.POLICY, refused(name, PARTNER, TEXT, null));
    assertEquals(ShareError.ENCRYPTION_FAILED, refused("open", name, TEXT, null));
    assertNothingIsKept();
    assertTrue(records.accesses.stream().noneMatch(access -> access.toString().contains("/")));
  }

  /** A connection that ends too early. */
  private static final class GoneSender extends InputStream {
    @Override
    public int read() throws IOException {
      throw new UploadException(UploadException.Kind.BROKEN, "gone");
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      return read();
    }
  }

  private void add(SharePolicy policy) {
    policies.put(policy.policyId(), new SharePolicies.Lookup.Known(policy));
  }

  private List<String> outcomes() {
    return records.accesses.stream().map(access -> access.outcome()).toList();
  }

  private void assertNothingIsKept() throws IOException {
    assertEquals(0, files());
    assertEquals(Map.of(), records.reserved);
    assertEquals(Map.of(), records.published);
  }

  private CreateResult.Created created(String policy, @Nullable Integer usageCount)
      throws IOException {
    return assertInstanceOf(
        CreateResult.Created.class,
        service.create(policy, PARTNER, Upload.of(TEXT, usageCount), CALLER));
  }

  private ShareError refused(
      String policy, String subscriber, byte[] content, @Nullable Integer usageCount)
      throws IOException {
    return assertInstanceOf(
            CreateResult.Refused.class,
            service.create(policy, subscriber, Upload.of(content, usageCount), CALLER))
        .error();
  }

  private ReadResult read(CreateResult.Created created) {
    ShareAddress address = created.share().address();
    return service.read(address.policyId(), address.subscriberId(), address.key(), CALLER);
  }

  private static byte[] content(ReadResult result) throws IOException {
    try (ReadResult.Found found = assertInstanceOf(ReadResult.Found.class, result)) {
      return found.content().readAllBytes();
    }
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
    PartnerCertificates certificates = new FakeCertificates(Map.of(PARTNER, KEYS.certificate()));
    return new ShareService(
        (policyId, subscriberId) ->
            policies.getOrDefault(policyId, new SharePolicies.Lookup.Unknown("there is none")),
        new Sealing(certificates, new ShareEnvelope(), signer),
        new Addresses("http://127.0.0.1:8080", false, new SecureRandom()),
        new ShareService.Keeping(store, records, records),
        () -> now);
  }

  private static SharePolicy policy(
      String id,
      SharePolicy.Encryption encryption,
      @Nullable String origin,
      @Nullable String domain) {
    return new SharePolicy(
        id, Duration.ofMinutes(30), 2, encryption, null, domain, origin, List.of());
  }
}
