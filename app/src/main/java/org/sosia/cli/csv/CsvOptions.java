package org.sosia.cli.csv;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where a file's fields stand, as options of every command that reads one. */
public final class CsvOptions {
  @Option(
      names = "--column",
      paramLabel = "FIELD=COLUMN",
      description = {
        "the column of a field, for columns that are not named as their field; may be given again for"
            + " others. The rule's fields: id, gender, date_of_birth, date_of_birth_verified, and the"
            + " texts name (or given_name and surname), address_line1 to address_line6 and pincode,"
            + " each also with a language, as name_ara. By evidence also entity, household,"
            + " middle_name, and any other text"
      })
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      converter = Separator.class,
      description = "between two fields; \"tab\" for a tabulator (default: ${DEFAULT-VALUE})")
  private char separator = ',';

  /** The columns named by the user, by field in lower case. */
  public Map<String, String> columnByField() {
    Map<String, String> byField = new LinkedHashMap<>();
    columns.forEach((field, column) -> byField.put(field.strip().toLowerCase(Locale.ROOT), column));
    return byField;
  }

  /** The character between two fields. */
  public char separator() {
    return separator;
  }

  /** Reads one character, or {@code tab}. */
  static final class Separator implements ITypeConverter<Character> {
    @Override
    public Character convert(String value) {
      String chosen = value.equals("tab") ? "\t" : value;
      if (chosen.length() != 1 || "\"\r\n\0".contains(chosen)) {
        throw new TypeConversionException("one character, neither a quote nor a line break");
      }
      return chosen.charAt(0);
    }
  }
}
