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
    assertSays(3, "The envelope cannot be opened", run(TEXT, "decrypt", "--key", key));
    assertSays(
        3,
        "An empty plaintext is not enveloped",
        run(new byte[0], "encrypt", "--cert", certificate));
    assertSays(
        3,
        "--key: The file holds no private key in PEM form",
        run(TEXT, "decrypt", "--key", certificate, "--cert", certificate));
    assertSays(
        3,
        "--cert: The file holds no X.509 certificate",
        run(TEXT, "encrypt", "--cert", bareKey()));
    assertSays(
        3,
        "--cert: The file holds no X.509 certificate",
        run(TEXT, "decrypt", "--key", key, "--cert", bareKey()));
  }

  @Test
  void wrongUsage_is2WithOneSentenceAndNothingOnStandardOutput() throws Exception {
    assertSays(
        2,
        "--cert: there is no file " + folder + "/none.pem",
        run(TEXT, "encrypt", "--cert", folder + "/none.pem"));
    assertSays(
        2,
        "--cert: the file cannot be read: " + folder,
        run(TEXT, "encrypt", "--cert", "" + folder));
    assertSays(
        2,
        "--format: one of VER_R2, 1.1.5, 1.1.5-bare",
        run(TEXT, "encrypt", "--cert", certificate, "--format", "9"));
    assertSays(
        2,
        "--cert: the key's certificate is needed, since the file of --key holds none",
        run(TEXT, "decrypt", "--key", bareKey()));
    assertSays(
        2,
        "--spool: there is no folder that can be written: " + folder + "/none",
        run(TEXT, "decrypt", "--key", key, "--spool", folder + "/none"));
    assertSays(
        2,
        "--pkcs11: there is no file " + folder + "/none.cfg",
        run(TEXT, "decrypt", "--pkcs11", folder + "/none.cfg"));
    assertSays(2, "--key or --pkcs11: one of them is needed", run(TEXT, "decrypt"));
  }

  @Test
  void help_namesTheWholeCommand() throws Exception {
    Ran help = run(TEXT, "decrypt", "--help");

    assertTrue(
        new String(help.out(), StandardCharsets.UTF_8)
            .startsWith("Usage: sosia envelope decrypt "));
  }

  /** The private key without its certificate. */
  private String bareKey() throws IOException {
    String both = Files.readString(Path.of(key));
    return Files.writeString(
            folder.resolve("bare.pem"), both.substring(0, both.indexOf("-----BEGIN CERTIFICATE")))
        .toString();
  }

  private static void assertSays(int code, String sentence, Ran ran) {
    assertEquals(code, ran.code(), ran.err());
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
