package org.sosia.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

  /** How a service can fail to answer. */
  public enum Failure {
    /** Nobody listens. */
    DOWN,
    /** No answer comes in time. */
    SLOW,
    /** The answer is to another question. */
    WRONG_ID,
    /** The answer is not what was agreed. */
    MALFORMED,
    /** The answer says that the service itself failed. */
    ERROR
  }

  /** The failures that this adapter can meet. */
  protected abstract Set<Failure> failures();

  /** From now on the service fails so; null = it works. */
  protected abstract void fail(@Nullable Failure failure);

  /** Whether the adapter itself reads images, and so can tell which cannot be compared. */
  protected boolean readsImages() {
    return true;
  }

  /** Lets a pending answer arrive, as the workflow does by asking again. */
  protected AuthenticationResult settled(RegistrationId probe, List<RegistrationId> gallery) {
    return check().check(probe, gallery);
  }

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
    return settled(id("P"), ids);
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
              assertThat(identified.checks()).isEqualTo(checksUntil(1, 3));
            });
    if (asksOneByOne()) {
      assertThat(asked()).contains(id("R1")).doesNotContain(id("R2"), id("R3"));
    }
  }

  /** Whether one gallery record is asked for after the other. */
  protected boolean asksOneByOne() {
    return true;
  }

  private int checksUntil(int position, int gallery) {
    return asksOneByOne() ? position : gallery;
  }

  @TestFactory
  Stream<DynamicTest> b04_serviceFails_isAwayNeverNobodyAndAnswersWhenItIsBack() {
    return failures().stream()
        .map(failure ->
            DynamicTest.dynamicTest(
                failure.name(),
                () -> {
                  RegistrationId probe = id("P-" + failure);
                  RegistrationId other = id("R-" + failure);
                  given(probe, Biometrics.SAME_PERSON);
                  given(other, Biometrics.SAME_PERSON);
                  fail(failure);
                  assertThat(settled(probe, List.of(other)))
                      .isInstanceOf(AuthenticationResult.ServiceAway.class);
                  fail(null);
                  assertThat(settled(probe, List.of(other)))
                      .isInstanceOf(AuthenticationResult.Identified.class);
                }));
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
    if (readsImages()) {
      assertThat(ask(Biometrics.BROKEN_IMAGES, Biometrics.SOMEBODY_ELSE))
          .isInstanceOf(AuthenticationResult.NoUsableBiometrics.class);
    }
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
    assertThat(settled(id("P"), List.of(id("R1"), id("R2"), id("R3"))))
        .isEqualTo(
            readsImages()
                ? new AuthenticationResult.NotIdentified(0, 3)
                : new AuthenticationResult.NotIdentified(3, 0));
  }
}
