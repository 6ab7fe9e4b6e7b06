package org.sosia.registration.web;

import org.sosia.platform.Refusal;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import org.sosia.registration.internal.RegistrationIntake;
import org.sosia.registration.protocol.RegistrationAnswerMessage;
import org.sosia.registration.protocol.RegistrationReader;
import org.sosia.registration.protocol.RegistrationStateMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/registrations}: takes registrations and says where they stand. */
@RestController
public final class RegistrationInterface {
  private final RegistrationReader reader;
  private final RegistrationIntake intake;
  private final Registrations registrations;

  public RegistrationInterface(
      RegistrationReader reader, RegistrationIntake intake, Registrations registrations) {
    this.reader = reader;
    this.intake = intake;
    this.registrations = registrations;
  }

  /** 201 for a new registration, 200 for the same content again, 409 for other content. */
  @PostMapping(
      path = "/v1/registrations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  public ResponseEntity<RegistrationAnswerMessage> take(@RequestBody byte[] body) {
    RegistrationIntake.Taken taken = intake.take(reader.read(body));
    return ResponseEntity.status(taken.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(
            new RegistrationAnswerMessage(
                taken.id().value(), taken.workflowInstanceId(), taken.status()));
  }

  @GetMapping(path = "/v1/registrations/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  public RegistrationStateMessage state(@PathVariable("id") String idText) {
    RegistrationId id = new RegistrationId(idText);
    return RegistrationStateMessage.of(
        registrations
            .findOverview(id)
            .orElseThrow(() ->
                new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "registration-unknown",
                    "no registration has the id " + id)),
        registrations.listTransactions(id));
  }
}
