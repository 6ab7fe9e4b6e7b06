import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the JSON object that {@code ./sosia demo --exit --json} prints. One line for each check,
 * "ok" or "failed" first; "checked" ends them. Run with the program's own libraries on the class
 * path.
 */
final class CheckDemo {
  private static final List<String> NAMES =
      List.of(
          "registrations",
          "candidatesScored",
          "potentialDuplicates",
          "rejectedByAuthentication",
          "casesOpened",
          "casesDecided",
          "approved",
          "rejected",
          "profiles",
          "indexedDocuments",
          "heldProfiles",
          "precision",
          "recall",
          "plantedAuthenticated",
          "plantedAuthenticatedRejected",
          "seconds",
          "memoryMiB");

  private CheckDemo() {}

  public static void main(String[] args) {
    JsonNode result = new JsonMapper().readTree(Path.of(args[0]));
    for (String name : NAMES) {
      check("the result has " + name, result.has(name));
    }
    check("there are registrations", number(result, "registrations") > 0);
    check("recall is at least 0.6", number(result, "recall") >= 0.6);
    check("precision is at least 0.95", number(result, "precision") >= 0.95);
    check(
        "the authentication check rejected someone",
        number(result, "rejectedByAuthentication") > 0);
    check("authenticated duplicates were planted", number(result, "plantedAuthenticated") > 0);
    check(
        "every planted authenticated duplicate is rejected",
        number(result, "plantedAuthenticated") == number(result, "plantedAuthenticatedRejected"));
    check("there were cases", number(result, "casesOpened") > 0);
    check(
        "every case is decided", number(result, "casesOpened") == number(result, "casesDecided"));
    check(
        "decisions are matches or not",
        number(result, "approved") + number(result, "rejected") == number(result, "casesDecided"));
    JsonNode profiles = result.path("profiles");
    check("four schemas hold profiles", profiles.size() == 4);
    double inTables = 0;
    for (var schema : profiles.properties()) {
      check("profiles in " + schema.getKey(), schema.getValue().asDouble() > 0);
      inTables += schema.getValue().asDouble();
    }
    double held = number(result, "heldProfiles");
    check("every profile is indexed once or held back", number(result, "indexedDocuments") + held == inTables);
    check("at most 5 % of the profiles are held back", held <= inTables / 20);
    check("at most 1536 MiB at rest", number(result, "memoryMiB") <= 1536);
    System.out.println("checked");
  }

  /** The number of that name; NaN, which passes no comparison, if there is none. */
  private static double number(JsonNode result, String name) {
    return result.path(name).asDouble(Double.NaN);
  }

  private static void check(String what, boolean holds) {
    System.out.println((holds ? "ok      " : "failed  ") + what);
  }
}
