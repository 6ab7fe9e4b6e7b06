package org.sosia.adjudication.protocol;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sosia.adjudication.AdjudicationRequest;
import org.sosia.adjudication.SharedReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a request, its references either as plain addresses or in the form of MOSIP's long-term
 * support release: a string that holds a JSON list of source, status and address.
 */
public final class RequestWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonMapper json;
  private final boolean ltsForm;

  public RequestWriter(JsonMapper json, boolean ltsForm) {
    this.json = json;
    this.ltsForm = ltsForm;
  }

  /** The request as JSON text. It carries registration ids and addresses, no personal data. */
  public String write(
      AdjudicationRequest request, SharedReference probe, List<SharedReference> gallery) {
    return switch (request.kind()) {
      case ADJUDICATION ->
          message(AdjudicationRequestMessage.ADJUDICATION, request, probe, galleryOf(gallery));
      case VERIFICATION -> message(AdjudicationRequestMessage.VERIFICATION, request, probe, null);
    };
  }

  private AdjudicationRequestMessage.Gallery galleryOf(List<SharedReference> gallery) {
    return new AdjudicationRequestMessage.Gallery(
        gallery.stream()
            .map(member ->
                new AdjudicationRequestMessage.Reference(member.id().value(), address(member)))
            .toList());
  }

  private String message(
      String id,
      AdjudicationRequest request,
      SharedReference probe,
      AdjudicationRequestMessage.@Nullable Gallery gallery) {
    return json.writeValueAsString(
        new AdjudicationRequestMessage(
            id,
            "1.0",
            request.requestId().toString(),
            request.probe().value(),
            TIME.format(request.sentAt()),
            address(probe),
            null,
            gallery));
  }

  private @Nullable String address(SharedReference reference) {
    if (!ltsForm) {
      return reference.url();
    }
    return json.writeValueAsString(
        reference.parts().stream()
            .map(part ->
                new AdjudicationRequestMessage.LtsEntry(part.source(), part.status(), part.url()))
            .toList());
  }
}
