package org.sosia.profile.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.sosia.profile.AnonymousProfile;
import org.sosia.profile.ProfileDocuments;
import org.sosia.profile.ProfileIndex;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.opensearch.SearchCalls.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One index a schema, made from the strict mapping before its first document, so that OpenSearch
 * never guesses a field. Thread-safe.
 */
public final class OpenSearchProfileIndex implements ProfileIndex {
  private static final int TOO_MANY_REQUESTS = 429;

  private final SearchCalls calls;
  private final IndexNames names;
  private final ProfileDocuments documents;
  private final String mapping;

  public OpenSearchProfileIndex(
      OpenSearchClient client, IndexNames names, ProfileDocuments documents, JsonMapper mapper) {
    this.calls = new SearchCalls(client, mapper);
    this.names = names;
    this.documents = documents;
    this.mapping = mapping();
  }

  private static String mapping() {
    try (InputStream in =
        Objects.requireNonNull(
            OpenSearchProfileIndex.class.getResourceAsStream(
                "/" + ProfileDocuments.MAPPING_RESOURCE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the index mapping cannot be read", e);
    }
  }

  @Override
  public void index(List<AnonymousProfile> profiles) {
    Set<ProfileSchema> schemas = EnumSet.noneOf(ProfileSchema.class);
    StringBuilder lines = new StringBuilder();
    for (AnonymousProfile profile : profiles) {
      schemas.add(profile.schema());
      lines.append(action(profile)).append('\n').append(documents.document(profile)).append('\n');
    }
    try {
      for (ProfileSchema schema : schemas) {
        makeIfAbsent(names.of(schema));
      }
      check(calls.call("POST", "/_bulk", Map.of(), lines.toString()));
    } catch (IOException e) {
      throw new IndexUnavailableException("the profile index did not answer", e);
    }
  }

  private String action(AnonymousProfile profile) {
    var action = calls.mapper().createObjectNode();
    action
        .putObject("index")
        .put("_index", names.of(profile.schema()))
        .put("_id", profile.id().toString());
    return calls.mapper().writeValueAsString(action);
  }

  /**
   * Looked at before every batch: an index that was deleted would come back without its mapping.
   */
  private void makeIfAbsent(String index) throws IOException {
    if (calls.call("HEAD", "/" + index, Map.of(), "").isSuccess()) {
      return;
    }
    Answer made = calls.call("PUT", "/" + index, Map.of(), mapping);
    if (!made.isSuccess() && !made.errorType().equals("resource_already_exists_exception")) {
      throw new IndexUnavailableException("the index cannot be made: " + made.errorType());
    }
  }

  private static void check(Answer bulk) {
    if (!bulk.isSuccess()) {
      throw new IndexUnavailableException("bulk indexing failed: " + bulk.errorType());
    }
    String refused = "";
    for (JsonNode item : bulk.body().path("items")) {
      JsonNode result = item.path("index");
      int status = result.path("status").asInt();
      if (status >= 500 || status == TOO_MANY_REQUESTS) {
        throw new IndexUnavailableException("bulk indexing failed: status " + status);
      }
      if (status >= 400) {
        refused = result.path("error").path("type").asString("status " + status);
      }
    }
    if (!refused.isEmpty()) {
      throw new IndexRefusedException("the index refuses the document: " + refused);
    }
  }

  @Override
  public long countDocuments() {
    Map<String, String> leniency = Map.of("ignore_unavailable", "true");
    try {
      String path = "/" + names.all();
      calls.call("POST", path + "/_refresh", leniency, "");
      Answer count = calls.call("GET", path + "/_count", leniency, "");
      if (!count.isSuccess()) {
        throw new IndexUnavailableException("counting failed: " + count.errorType());
      }
      return count.body().path("count").asLong();
    } catch (IOException e) {
      throw new IndexUnavailableException("the profile index did not answer", e);
    }
  }
}
