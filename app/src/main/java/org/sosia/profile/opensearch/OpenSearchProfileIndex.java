package org.sosia.profile.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.opensearch.SearchCalls.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One index a schema and period, made from a template with a strict mapping, so that the engine
 * never guesses a field. Speaks what OpenSearch and Elasticsearch 8 have in common. Thread-safe.
 */
public final class OpenSearchProfileIndex implements ProfileIndex {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_FOUND = 404;
  private static final Map<String, String> LENIENCY = Map.of("ignore_unavailable", "true");

  private final SearchCalls calls;
  private final IndexNames names;
  private final JsonNode template;
  private final int version;

  public OpenSearchProfileIndex(OpenSearchClient client, IndexNames names, JsonMapper mapper) {
    this.calls = new SearchCalls(client, mapper);
    this.names = names;
    this.template = template(mapper);
    this.version = template.toString().hashCode() & Integer.MAX_VALUE;
  }

  private static JsonNode template(JsonMapper mapper) {
    try (InputStream in =
        Objects.requireNonNull(
            OpenSearchProfileIndex.class.getResourceAsStream(
                "/" + ProfileDocuments.MAPPING_RESOURCE))) {
      return mapper.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the index mapping cannot be read", e);
    }
  }

  @Override
  public List<Refused> index(List<Document> documents) {
    StringBuilder lines = new StringBuilder();
    for (Document document : documents) {
      lines.append(action("index", document)).append('\n').append(document.json()).append('\n');
    }
    return bulk(documents, lines.toString(), "index");
  }

  @Override
  public void remove(List<Document> documents) {
    StringBuilder lines = new StringBuilder();
    documents.forEach(document -> lines.append(action("delete", document)).append('\n'));
    List<Refused> refused = bulk(documents, lines.toString(), "delete");
    if (!refused.isEmpty()) {
      throw new IndexUnavailableException("removing failed: " + refused.getFirst().reason());
    }
  }

  private List<Refused> bulk(List<Document> documents, String lines, String action) {
    Set<ProfileSchema> schemas = EnumSet.noneOf(ProfileSchema.class);
    documents.forEach(document -> schemas.add(document.schema()));
    return answered(() -> {
      for (ProfileSchema schema : schemas) {
        seeToTemplate(schema);
      }
      return refused(calls.call("POST", "/_bulk", Map.of(), lines), action);
    });
  }

  private String action(String name, Document document) {
    ObjectNode action = calls.mapper().createObjectNode();
    action
        .putObject(name)
        .put("_index", names.of(document.schema(), document.toldDay()))
        .put("_id", document.id());
    return calls.mapper().writeValueAsString(action);
  }

  /**
   * Looked at before every batch: an engine that was emptied would guess a mapping, and one that an
   * older release filled would keep its own. An index that stands where the alias belongs is of an
   * older release and is given up for it.
   */
  private void seeToTemplate(ProfileSchema schema) throws IOException {
    String alias = names.of(schema);
    Answer there =
        calls.call(
            "GET",
            "/_index_template/" + alias,
            Map.of("filter_path", "index_templates.index_template.version"),
            "");
    JsonNode stored = there.body().at("/index_templates/0/index_template/version");
    if (there.isSuccess() && stored.asInt(-1) == version) {
      return;
    }
    Answer known = calls.call("GET", "/_alias/" + alias, Map.of(), "");
    if (known.status() == NOT_FOUND && calls.call("HEAD", "/" + alias, Map.of(), "").isSuccess()) {
      require(calls.call("DELETE", "/" + alias, Map.of(), ""), "the older index cannot be deleted");
    }
    ObjectNode body = calls.mapper().createObjectNode();
    body.putArray("index_patterns").add(names.pattern(schema));
    body.put("version", version);
    ObjectNode content = body.putObject("template");
    template.properties().forEach(part -> content.set(part.getKey(), part.getValue()));
    content.putObject("aliases").putObject(alias);
    String json = calls.mapper().writeValueAsString(body);
    require(
        calls.call("PUT", "/_index_template/" + alias, Map.of(), json),
        "the template cannot be made");
  }

  private static void require(Answer answer, String otherwise) {
    if (!answer.isSuccess()) {
      throw new IndexUnavailableException(otherwise + ": " + answer.errorType());
    }
  }

  private static List<Refused> refused(Answer bulk, String action) {
    require(bulk, "bulk indexing failed");
    List<Refused> refused = new ArrayList<>();
    for (JsonNode item : bulk.body().path("items")) {
      JsonNode result = item.path(action);
      int status = result.path("status").asInt();
      if (status >= 500 || status == TOO_MANY_REQUESTS) {
        throw new IndexUnavailableException("bulk indexing failed: status " + status);
      }
      if (status >= 400 && status != NOT_FOUND) {
        refused.add(
            new Refused(
                result.path("_id").asString(""),
                result.path("error").path("type").asString("status " + status)));
      }
    }
    return refused;
  }

  @Override
  public void clear() {
    answered(() -> {
      for (ProfileSchema schema : ProfileSchema.values()) {
        Answer found = calls.call("GET", "/" + names.pattern(schema), LENIENCY, "");
        for (String index :
            found.isSuccess() ? List.copyOf(found.body().propertyNames()) : List.<String>of()) {
          require(calls.call("DELETE", "/" + index, Map.of(), ""), "an index cannot be deleted");
        }
      }
      return List.of();
    });
  }

  @Override
  public long countDocuments() {
    return answered(() -> {
      String path = "/" + names.all();
      calls.call("POST", path + "/_refresh", LENIENCY, "");
      Answer count = calls.call("GET", path + "/_count", LENIENCY, "");
      require(count, "counting failed");
      return count.body().path("count").asLong();
    });
  }

  /** A call of the engine. */
  private interface Call<T> {
    T make() throws IOException;
  }

  private static <T> T answered(Call<T> call) {
    try {
      return call.make();
    } catch (IOException e) {
      throw new IndexUnavailableException("the profile index did not answer", e);
    }
  }
}
