package org.sosia.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps results out of the register's own folder, whatever links lead there. */
final class Overlap {
  private Overlap() {}

  /**
   * Compares real paths; nothing need exist of the folder of results.
   *
   * @throws BulkRefused when the folder of results is the input's, lies within it or above it, or
   *     holds a file of the input or the model
   */
  static void check(BulkOptions options) throws BulkRefused, IOException {
    Path out = real(options.out());
    if (options.source() instanceof BulkSource.OfFiles(Path input)) {
      Path from = real(input);
      if (from.equals(out)) {
        throw BulkRefused.wrong("--out: is the input's own folder; name another");
      }
      if (out.startsWith(from)) {
        throw BulkRefused.wrong("--out: lies within the input's folder; name one outside of it");
      }
      if (from.startsWith(out)) {
        throw BulkRefused.wrong("--out: the input lies within it; name a folder of its own");
      }
      for (Path file : InputFiles.find(input).files()) {
        if (real(file).startsWith(out)) {
          throw BulkRefused.wrong("--out: the input's " + file.getFileName() + " lies within it");
        }
      }
    }
    EvidenceSettings evidence = options.evidence();
    @Nullable Path model = evidence == null ? null : evidence.model();
    if (model != null && real(model).startsWith(out)) {
      throw BulkRefused.wrong(
          "--model: lies within the folder of results, where it would be written over; copy it elsewhere");
    }
  }

  /** The path with all links followed, as far as it exists. */
  private static Path real(Path path) throws BulkRefused, IOException {
    Path absolute = path.toAbsolutePath();
    for (Path there = absolute; there != null; there = there.getParent()) {
      if (Files.exists(there)) {
        return there.toRealPath().resolve(there.relativize(absolute)).normalize();
      }
      if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
        throw BulkRefused.wrong(there + " is a link that leads nowhere");
      }
    }
    return absolute.normalize();
  }
}
