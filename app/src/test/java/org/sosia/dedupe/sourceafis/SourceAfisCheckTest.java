package org.sosia.dedupe.sourceafis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationCheckContract;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.FakeRegistrations;
import org.sosia.dedupe.internal.FingerprintTemplates;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.RegistrationProcess;
import org.sosia.synthetic.BiometricStudio;
import org.sosia.synthetic.FingerCapture;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffWriter;
import org.sosia.synthetic.cbeff.FingerPosition;
import org.sosia.synthetic.cbeff.ImageEncoding;
import org.sosia.synthetic.cbeff.IsoFingerRecord;

final class SourceAfisCheckTest extends AuthenticationCheckContract {
  private static final int WIDTH_PIXELS = 240;
  private static final int HEIGHT_PIXELS = 320;
  private static final long APPLICANT = 1;
  private static final List<FingerPosition> POSITIONS =
      List.of(FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX);

  private final FakeRegistrations registrations = new FakeRegistrations();
  private final Map<RegistrationId, List<FingerprintTemplates.StoredTemplate>> stored =
      new HashMap<>();
  private final Set<RegistrationId> asked = new HashSet<>();
  private final FingerprintTemplates templates =
      new FingerprintTemplates() {
        @Override
        public List<StoredTemplate> listTemplates(RegistrationId id) {
          asked.add(id);
          return stored.getOrDefault(id, List.of());
        }

        @Override
        public void save(RegistrationId id, List<StoredTemplate> made) {
          stored.put(id, made);
        }
      };
  private final SourceAfisCheck check = new SourceAfisCheck(registrations, templates, 40, 2, 10);

  /** It stands in this process: a check that fails fails with it. */
  @Override
  protected Set<Failure> failures() {
    return Set.of();
  }

  @Override
  protected void fail(@Nullable Failure failure) {
    throw new IllegalStateException("nothing of it can fail alone");
  }

  @Override
  protected AuthenticationCheck check() {
    return check;
  }

  @Override
  protected Set<RegistrationId> asked() {
    return asked;
  }

  @Override
  protected void given(RegistrationId id, Biometrics biometrics) {
    long impression = id.hashCode();
    byte[] cbeff =
        switch (biometrics) {
          case SAME_PERSON -> hand(APPLICANT, impression);
          case SOMEBODY_ELSE -> hand(1000 + impression, impression);
          case NONE -> null;
          case BROKEN_CONTAINER -> "<BIR".getBytes(StandardCharsets.UTF_8);
          case BROKEN_IMAGES ->
              CbeffWriter.write(
                  List.of(
                      segment(
                          FingerPosition.RIGHT_INDEX.subtype(),
                          record(FingerPosition.RIGHT_INDEX, new byte[40]).encode()),
                      segment("Left IndexFinger", "Test".getBytes(StandardCharsets.UTF_8))));
        };
    given(id, cbeff);
  }

  private void given(RegistrationId id, byte @Nullable [] cbeff) {
    registrations.add(
        id.value(),
        RegistrationProcess.NEW,
        FakeRegistrations.demographics("Amina Diallo", "F"),
        "{}",
        cbeff);
  }

  private static byte[] hand(long person, long impression) {
    List<BiometricSegment> segments = new ArrayList<>();
    for (FingerPosition position : POSITIONS) {
      byte[] pixels = pixels(position, person, impression);
      segments.add(segment(position.subtype(), record(position, pixels).encode()));
    }
    return CbeffWriter.write(segments);
  }

  private static byte[] pixels(FingerPosition position, long person, long impression) {
    return new BiometricStudio()
        .fingerPixels(
            new FingerCapture(
                position,
                person * 100 + position.code(),
                impression * 100 + position.code(),
                80,
                1,
                false));
  }

  private static BiometricSegment segment(String subtype, byte[] bdb) {
    return new BiometricSegment(
        BiometricType.FINGER, subtype, Instant.EPOCH, 80, 1, false, "", bdb);
  }

  private static IsoFingerRecord record(FingerPosition position, byte[] pixels) {
    return new IsoFingerRecord(
        position, WIDTH_PIXELS, HEIGHT_PIXELS, 500, 80, ImageEncoding.RAW, null, pixels);
  }

  private static RegistrationId id(String value) {
    return new RegistrationId(value);
  }

  @Test
  void b05_probeShowsNoRidges_saysSo() {
    byte[] blank = new byte[WIDTH_PIXELS * HEIGHT_PIXELS];
    Arrays.fill(blank, (byte) 250);
    byte[] record = record(FingerPosition.RIGHT_INDEX, blank).encode();
    given(id("P"), CbeffWriter.write(List.of(segment("Right IndexFinger", record))));
    given(id("R1"), Biometrics.SAME_PERSON);
    assertThat(check.check(id("P"), List.of(id("R1"))))
        .isInstanceOf(AuthenticationResult.NoUsableBiometrics.class);
  }

  @Test
  void check_fingersOfOtherPositions_areNotComparable() {
    byte[] thumb = record(FingerPosition.LEFT_THUMB, thePixels()).encode();
    byte[] index = record(FingerPosition.RIGHT_INDEX, thePixels()).encode();
    given(id("P"), CbeffWriter.write(List.of(segment("Left Thumb", thumb))));
    given(id("R1"), CbeffWriter.write(List.of(segment("Right IndexFinger", index))));
    assertThat(check.check(id("P"), List.of(id("R1"))))
        .isEqualTo(new AuthenticationResult.NotIdentified(0, 1));
  }

  @Test
  void check_unknownPosition_isComparedWithAll() {
    byte[] unknown = record(FingerPosition.UNKNOWN, thePixels()).encode();
    given(id("P"), CbeffWriter.write(List.of(segment("", unknown))));
    given(id("R1"), Biometrics.SAME_PERSON);
    assertThat(check.check(id("P"), List.of(id("R1"))))
        .isInstanceOf(AuthenticationResult.Identified.class);
  }

  private static byte[] thePixels() {
    return pixels(FingerPosition.RIGHT_INDEX, APPLICANT, 7);
  }

  @Test
  void check_again_usesStoredTemplates() {
    given(id("P"), Biometrics.SAME_PERSON);
    given(id("R1"), Biometrics.SAME_PERSON);
    AuthenticationResult first = check.check(id("P"), List.of(id("R1")));
    FakeRegistrations gone = new FakeRegistrations();
    AuthenticationResult again =
        new SourceAfisCheck(gone, templates, 40, 1, 0).check(id("P"), List.of(id("R1")));
    assertThat(again).isEqualTo(first);
  }
}
