package org.sosia.cli.evidence;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sosia.matching.evidence.Nicknames;

/** A user's table of nicknames. */
final class NicknameFile {
  private NicknameFile() {}

  /**
   * Those that come with the library and those of a table.
   *
   * @throws EvidenceRefused naming the file, the line and what is wrong with it
   */
  static Nicknames read(Path file) throws EvidenceRefused {
    String text = text(file);
    if (text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
      throw refused(file, "no line holds names");
    }
    try {
      return Nicknames.builtIn().with(new StringReader(text));
    } catch (IOException e) {
      throw refused(file, String.valueOf(e.getMessage()));
    }
  }

  private static String text(Path file) throws EvidenceRefused {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw refused(file, "is no file that can be read");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      CharBuffer text = CharBuffer.allocate(bytes.remaining());
      CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
      if (result.isError()) {
        throw refused(
            file, "line " + lineOf(bytes.array(), bytes.position()) + ": bytes that are no UTF-8");
      }
      return text.flip().toString();
    } catch (IOException e) {
      throw refused(file, "cannot be read");
    }
  }

  private static int lineOf(byte[] bytes, int position) {
    int line = 1;
    for (int i = 0; i < position; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static EvidenceRefused refused(Path file, String reason) {
    return EvidenceRefused.wrongInput("--nicknames: " + file + ": " + reason);
  }
}
