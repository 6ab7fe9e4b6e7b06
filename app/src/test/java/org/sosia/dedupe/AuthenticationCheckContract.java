package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.registration.RegistrationId;

/** What every authentication check promises; one subclass an adapter. */
public abstract class AuthenticationCheckContract {
  /** What the registrations of a case show. */
  public enum Biometrics {
    /** The applicant's. */
    SAME_PERSON,
    /** Somebody else's, another for each id. */
    SOMEBODY_ELSE,
    /** None were captured. */
    NONE,
    /** Not a container at all. */
    BROKEN_CONTAINER,
    /** A container whose images cannot be read. */
    BROKEN_IMAGES
  }

  /** Makes a registration known to the adapter. */
  protected abstract void given(RegistrationId id, Biometrics biometrics);

  /** The adapter. */
  protected abstract AuthenticationCheck check();

  /** Which gallery records it was asked for since the start, as far as it can tell. */
  protected abstract Set<RegistrationId> asked();

  private static RegistrationId id(String value) {
    return new RegistrationId(value);
  }

  private AuthenticationResult ask(Biometrics probe, Biometrics... gallery) {
    given(id("P"), probe);
    List<RegistrationId> ids = new java.util.ArrayList<>();
    for (Biometrics biometrics : gallery) {
      ids.add(id("R" + (ids.size() + 1)));
      given(ids.getLast(), biometrics);
    }
    return check().check(id("P"), ids);
  }

  @Test
  void b02_firstOfThreeMatches_othersAreNeverAsked() {
    AuthenticationResult result =
        ask(
            Biometrics.SAME_PERSON,
            Biometrics.SAME_PERSON,
            Biometrics.SAME_PERSON,
            Biometrics.SOMEBODY_ELSE);
    assertThat(result)
        .isInstanceOfSatisfying(
            AuthenticationResult.Identified.class,
            identified -> {
              assertThat(identified.matched()).isEqualTo(id("R1"));
              assertThat(identified.checks()).isEqualTo(1);
            });
    assertThat(asked()).contains(id("R1")).doesNotContain(id("R2"), id("R3"));
  }

  @Test
  void check_onlyThirdIsTheApplicant_findsIt() {
    AuthenticationResult result =
        ask(
            Biometrics.SAME_PERSON,
            Biometrics.SOMEBODY_ELSE,
            Biometrics.SOMEBODY_ELSE,
            Biometrics.SAME_PERSON);
    assertThat(result)
        .isInstanceOfSatisfying(
            AuthenticationResult.Identified.class,
            identified -> {
              assertThat(identified.matched()).isEqualTo(id("R3"));
              assertThat(identified.checks()).isEqualTo(3);
            });
  }

  @Test
  void b03_noneMatches_notIdentified() {
    assertThat(
            ask(
                Biometrics.SAME_PERSON,
                Biometrics.SOMEBODY_ELSE,
                Biometrics.SOMEBODY_ELSE,
                Biometrics.SOMEBODY_ELSE))
        .isEqualTo(new AuthenticationResult.NotIdentified(3, 0));
  }

  @Test
  void b05_probeWithoutBiometrics_saysSo() {
    assertThat(ask(Biometrics.NONE, Biometrics.SOMEBODY_ELSE))
        .isInstanceOf(AuthenticationResult.NoUsableBiometrics.class);
  }

  @Test
  void b05_probeBroken_saysSo() {
    assertThat(ask(Biometrics.BROKEN_CONTAINER, Biometrics.SOMEBODY_ELSE))
        .isInstanceOf(AuthenticationResult.NoUsableBiometrics.class);
    assertThat(ask(Biometrics.BROKEN_IMAGES, Biometrics.SOMEBODY_ELSE))
        .isInstanceOf(AuthenticationResult.NoUsableBiometrics.class);
  }

  @Test
  void check_galleryRecordsUnreadable_areCountedAndTheNextIsAsked() {
    AuthenticationResult result =
        ask(
            Biometrics.SAME_PERSON,
            Biometrics.NONE,
            Biometrics.BROKEN_CONTAINER,
            Biometrics.BROKEN_IMAGES,
            Biometrics.SAME_PERSON);
    assertThat(result)
        .isInstanceOfSatisfying(
            AuthenticationResult.Identified.class,
            identified -> assertThat(identified.matched()).isEqualTo(id("R4")));
    assertThat(check().check(id("P"), List.of(id("R1"), id("R2"), id("R3"))))
        .isEqualTo(new AuthenticationResult.NotIdentified(0, 3));
  }
}
