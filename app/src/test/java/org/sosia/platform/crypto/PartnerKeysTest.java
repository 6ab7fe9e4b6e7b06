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
}
