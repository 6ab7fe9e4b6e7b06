package org.sosia.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.envelope.KeyRing;
import org.sosia.envelope.ShareEnvelope;

class PartnerKeysTest {
  @Test
  void loadOrCreate_twice_isTheSameKeyThatOpensEnvelopes(@TempDir Path folder) throws Exception {
    PartnerKeys made = PartnerKeys.loadOrCreate(folder.resolve("keys"), "partner-1");
    PartnerKeys read = PartnerKeys.loadOrCreate(folder.resolve("keys"), "partner-1");
    byte[] text = "a share".getBytes(StandardCharsets.UTF_8);

    byte[] envelope = new ShareEnvelope().encrypt(text, made.certificate());

    assertEquals(made.certificate(), read.certificate());
    assertArrayEquals(
        text,
        new ShareEnvelope().decrypt(envelope, KeyRing.of(read.certificate(), read.privateKey())));
    assertFalse(read.certificatePem().contains("PRIVATE"));
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(folder.resolve("keys/partner-1.pem")));
  }

  @Test
  void loadOrCreate_brokenFile_isRefused(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("p.pem"), "nothing");

    assertThrows(IOException.class, () -> PartnerKeys.loadOrCreate(folder, "p"));
    assertThrows(IllegalArgumentException.class, () -> PartnerKeys.loadOrCreate(folder, "../p"));
  }

  @Test
  void rotate_formerKey_opensForItsTime(@TempDir Path folder) throws Exception {
    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    PartnerKeys former = PartnerKeys.loadOrCreate(folder, "p", () -> now);
    byte[] envelope = new ShareEnvelope().encrypt(new byte[] {1}, former.certificate());

    PartnerKeys fresh = PartnerKeys.rotate(folder, "p", () -> now);

    assertFalse(fresh.certificate().equals(former.certificate()));
    assertEquals(fresh.certificate(), PartnerKeys.loadOrCreate(folder, "p").certificate());
    List<PartnerKeys> both =
        PartnerKeys.loadWithRetired(
            folder, "p", Duration.ofDays(30), () -> now.plus(Duration.ofDays(29)));
    KeyRing.Builder ring = KeyRing.builder();
    both.forEach(pair -> ring.add(pair.certificate(), pair.privateKey()));
    assertArrayEquals(new byte[] {1}, new ShareEnvelope().decrypt(envelope, ring.build()));
    assertEquals(
        1,
        PartnerKeys.loadWithRetired(
                folder, "p", Duration.ofDays(30), () -> now.plus(Duration.ofDays(31)))
            .size());
    assertThrows(IOException.class, () -> PartnerKeys.rotate(folder, "stranger", () -> now));
  }

  @Test
  void rotate_brokenOffAndRepeated_keepsTheFormerKeyOnce(@TempDir Path folder) throws Exception {
    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    PartnerKeys former = PartnerKeys.loadOrCreate(folder, "p", () -> now);
    Files.copy(folder.resolve("p.pem"), folder.resolve("p.retired-20260301T075959000Z.pem"));
    assertEquals(
        List.of(former.certificate()),
        PartnerKeys.loadWithRetired(folder, "p", Duration.ofDays(30), () -> now).stream()
            .map(PartnerKeys::certificate)
            .toList());

    PartnerKeys fresh = PartnerKeys.rotate(folder, "p", () -> now);

    assertEquals(
        List.of(fresh.certificate(), former.certificate()),
        PartnerKeys.loadWithRetired(folder, "p", Duration.ofDays(30), () -> now).stream()
            .map(PartnerKeys::certificate)
            .toList());
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(folder.resolve("p.retired-20260301T080000000Z.pem")));
  }
}
