package org.sosia.synthetic.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A PDF file of one page with a few lines of Helvetica. Source: ISO 32000-1, 7.5 (file structure).
 */
public final class PdfPage {
  private PdfPage() {}

  /** The file; characters outside Latin-1 are printed as a question mark. */
  public static byte[] of(String... lines) {
    var objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 298 210] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            stream(lines),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    var file = new StringBuilder("%PDF-1.4\n");
    var offsets = new ArrayList<Integer>();
    for (int i = 0; i < objects.size(); i++) {
      offsets.add(file.length());
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int tableOffset = file.length();
    file.append("xref\n0 6\n0000000000 65535 f \n");
    for (int offset : offsets) {
      file.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    file.append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
        .append(tableOffset)
        .append("\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String stream(String... lines) {
    var text = new StringBuilder("BT /F1 12 Tf 16 TL 24 170 Td\n");
    for (var line : lines) {
      var escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
      text.append('(').append(escaped).append(") Tj T*\n");
    }
    text.append("ET");
    return "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream";
  }
}
