package org.sosia.adjudication.jdbc;

import org.sosia.adjudication.RequestState;

/** A request's state as it stands in its column. */
final class RequestStateName {
  private RequestStateName() {}

  static String of(RequestState state) {
    return switch (state) {
      case RequestState.Sent() -> "SENT";
      case RequestState.Refused() -> "REFUSED";
      case RequestState.Escalated() -> "ESCALATED";
      case RequestState.Replaced() -> "REPLACED";
      case RequestState.Decided() -> "DECIDED";
      case RequestState.Superseded() -> "SUPERSEDED";
    };
  }

  static RequestState read(String name) {
    return switch (name) {
      case "SENT" -> new RequestState.Sent();
      case "REFUSED" -> new RequestState.Refused();
      case "ESCALATED" -> new RequestState.Escalated();
      case "REPLACED" -> new RequestState.Replaced();
      case "DECIDED" -> new RequestState.Decided();
      case "SUPERSEDED" -> new RequestState.Superseded();
      default -> throw new IllegalStateException("no state of a request is called " + name);
    };
  }
}
