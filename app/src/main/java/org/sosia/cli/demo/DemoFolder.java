package org.sosia.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.synthetic.Population;
import org.sosia.synthetic.PopulationFiles;

/**
 * The folder of a demonstration. It starts empty; what an earlier demonstration left there is
 * removed, and nothing else: a folder with other contents is refused.
 */
final class DemoFolder {
  /** Everyone who registers, as a file. */
  static final String PEOPLE = "people.csv";

  private static final String MARK = "made-by-sosia-demo";

  private DemoFolder() {}

  /**
   * Makes the folder empty.
   *
   * @throws IOException when it holds something that no demonstration made, is in use, or cannot be
   *     written
   */
  static void prepare(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    if (Files.exists(folder) && !isEmpty(folder)) {
      if (!Files.exists(mark)) {
        throw new IOException(
            "the folder "
                + folder
                + " is not empty and was not made by a demonstration; choose another with --data");
      }
      DataFolder.take(folder).close(); // refused while another process works in it
      remove(folder);
    }
    Files.createDirectories(folder);
    Files.writeString(mark, "This folder is emptied whenever a demonstration starts here.\n");
  }

  /**
   * Writes the register of the demonstration as {@code people.csv}, which only its owner can read,
   * so that a deduplication of the whole register can be tried on it.
   */
  static void writePeople(Path folder, Population population) throws IOException {
    Path file = folder.resolve(PEOPLE);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    PopulationFiles.write(file, population);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
