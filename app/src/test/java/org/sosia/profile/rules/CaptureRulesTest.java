package org.sosia.profile.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sosia.profile.ProfileSchema;

class CaptureRulesTest {
  private final CaptureRules rules =
      new CaptureRules(
          List.of(
              new CaptureRule(
                  ProfileSchema.PRE_REGISTRATION,
                  "appointment-booked",
                  "$[?(@.status == 'Booked')]",
                  ProfileSchema.PRE_REGISTRATION),
              new CaptureRule(
                  ProfileSchema.AUTHENTICATION, "*", "", ProfileSchema.AUTHENTICATION)));

  @Test
  void profileOf_ruleOfEventAndCondition_takesWhatItMeans() {
    assertEquals(
        Optional.of(ProfileSchema.PRE_REGISTRATION),
        rules.profileOf(
            ProfileSchema.PRE_REGISTRATION, "appointment-booked", "{\"status\":\"Booked\"}"));
    assertEquals(
        Optional.empty(),
        rules.profileOf(
            ProfileSchema.PRE_REGISTRATION, "appointment-booked", "{\"status\":\"Expired\"}"));
    assertEquals(
        Optional.empty(),
        rules.profileOf(ProfileSchema.PRE_REGISTRATION, "appointment-booked", "{}"));
    assertEquals(
        Optional.empty(),
        rules.profileOf(
            ProfileSchema.PRE_REGISTRATION, "application-opened", "{\"status\":\"Booked\"}"));
    assertEquals(
        Optional.of(ProfileSchema.AUTHENTICATION),
        rules.profileOf(ProfileSchema.AUTHENTICATION, "", "{}"));
  }

  @Test
  void profileOf_moduleWithoutRules_takesEverything() {
    assertEquals(
        Optional.of(ProfileSchema.ISSUANCE), rules.profileOf(ProfileSchema.ISSUANCE, "", "{}"));
  }

  @Test
  void rule_brokenConditionOrForeignProfile_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new CaptureRule(ProfileSchema.ISSUANCE, "x", "$[?(@.a ==", ProfileSchema.ISSUANCE));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CaptureRule(ProfileSchema.ISSUANCE, "x", "", ProfileSchema.AUTHENTICATION));
  }
}
