package org.sosia.adjudication.internal;

import org.sosia.adjudication.CaseKind;
import org.sosia.platform.InvalidInput;
import org.sosia.platform.outbox.DeadLetterReplay;
import org.sosia.platform.outbox.KeptDeadLetters.Kept;
import org.sosia.registration.RegistrationId;

/** Replays the dead letters of cases: the case is sent to the adjudicator anew. */
public final class CaseReplay implements DeadLetterReplay {
  private final CaseControl control;
  private final String source;

  public CaseReplay(CaseControl control, CaseKind kind) {
    this.control = control;
    this.source = source(kind);
  }

  /** Beginning of the source of such letters; the registration's id follows. */
  static String source(CaseKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + "/";
  }

  @Override
  public boolean takes(String letterSource) {
    return letterSource.startsWith(source);
  }

  @Override
  public Outcome replay(Kept letter, String by, String why) {
    RegistrationId id;
    try {
      id = new RegistrationId(letter.letter().source().substring(source.length()));
    } catch (InvalidInput notAnId) {
      return new Outcome.Refused("it names no registration");
    }
    return switch (control.sendAnew(id, by, why)) {
      case CaseControl.Result.Sent() ->
          new Outcome.Replayed("registration " + id + ": a new request is on its way");
      case CaseControl.Result.NotSent(String reason) ->
          new Outcome.Refused("registration " + id + ": " + reason);
    };
  }
}
