package org.sosia.platform.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sosia.matching.evidence.EvidenceModel;
import org.sosia.matching.evidence.MalformedModel;
import org.sosia.matching.evidence.ModelText;
import org.sosia.matching.evidence.Nicknames;

/** Reads what evidence needs from files, strictly: what is not understood stops the start. */
public final class EvidenceFiles {
  private EvidenceFiles() {}

  /** Makes something of a model. */
  @FunctionalInterface
  public interface Use<T> {
    /**
     * @throws IllegalArgumentException when the model does not fit; the message says why
     */
    T of(EvidenceModel model, Nicknames nicknames);
  }

  /**
   * Reads and uses.
   *
   * @param model the model's file
   * @param nicknames a file of further nicknames; empty = the built-in ones alone
   * @throws IllegalStateException when a file cannot be read or the model is refused; it names the
   *     file and the line
   */
  public static <T> T read(String model, String nicknames, Use<T> use) {
    try {
      return use.of(readModel(Path.of(model)), readNicknames(nicknames));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the model of evidence, %s: %s".formatted(model, e.getMessage()), e);
    }
  }

  private static EvidenceModel readModel(Path file) {
    try {
      return ModelText.parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(
          "the model of evidence, %s: it cannot be read".formatted(file), e);
    } catch (MalformedModel e) {
      throw new IllegalStateException(
          "the model of evidence, %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Nicknames readNicknames(String file) {
    if (file.isEmpty()) {
      return Nicknames.builtIn();
    }
    try (BufferedReader table = Files.newBufferedReader(Path.of(file))) {
      return Nicknames.builtIn().with(table);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the nicknames of evidence, %s: they cannot be read".formatted(file), e);
    }
  }
}
