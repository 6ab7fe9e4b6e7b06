package org.sosia.cli.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sosia.platform.crypto.PartnerKeys;

/** The commands as a user runs them: processes with standard input, output and exit codes. */
class EnvelopeCommandTest {
  private static final byte[] TEXT = "share\nwith lines\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder = Path.of("unused");
  private String key = "";
  private String certificate = "";

  private record Ran(int code, byte[] out, String err) {}

  @BeforeEach
  void makeKeys() throws IOException {
    PartnerKeys keys = PartnerKeys.loadOrCreate(folder, "partner");
    key = folder.resolve("partner.pem").toString();
    certificate = Files.writeString(folder.resolve("cert.pem"), keys.certificatePem()).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"VER_R2", "1.1.5", "1.1.5-bare"})
  void encryptThenDecrypt_anyFormat_givesTheInputBack(String format) throws Exception {
    Ran encrypted = run(TEXT, "encrypt", "--cert", certificate, "--format", format);
    assertEquals(0, encrypted.code(), encrypted.err());

    Ran decrypted = run(encrypted.out(), "decrypt", "--key", key, "--cert", certificate);
    assertEquals(0, decrypted.code(), decrypted.err());
    assertArrayEquals(TEXT, decrypted.out());
  }

  @Test
  void refusals_are3WithOneSentenceAndNothingOnStandardOutput() throws Exception {
    assertRefused("The envelope cannot be opened", run(TEXT, "decrypt", "--key", key));
    assertRefused(
        "An empty plaintext is not enveloped", run(new byte[0], "encrypt", "--cert", certificate));
    assertRefused(
        "The file holds no private key in PEM form",
        run(TEXT, "decrypt", "--key", certificate, "--cert", certificate));
    assertRefused("There is no file", run(TEXT, "encrypt", "--cert", folder + "/none.pem"));
    assertRefused(
        "--format: one of VER_R2, 1.1.5, 1.1.5-bare",
        run(TEXT, "encrypt", "--cert", certificate, "--format", "VER_R3"));
  }

  private static void assertRefused(String sentence, Ran ran) {
    assertEquals(3, ran.code(), ran.err());
    assertEquals(0, ran.out().length);
    assertTrue(ran.err().startsWith("sosia: " + sentence), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  private Ran run(byte[] input, String... args) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EnvelopeCommand.class.getName()));
    command.addAll(List.of(args));
    Path in = Files.write(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    return new Ran(code, Files.readAllBytes(out), Files.readString(err));
  }
}
