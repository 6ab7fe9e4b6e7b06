package org.sosia.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.BiometricType;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;
import org.sosia.synthetic.cbeff.IsoFaceRecord;
import org.sosia.synthetic.cbeff.IsoFingerRecord;
import org.sosia.synthetic.cbeff.IsoIrisRecord;
import org.sosia.synthetic.cbeff.IsoRecordResult.Parsed;

class BiometricStudioTest {
  private static final Population POPULATION =
      Population.generate(PopulationSettings.of(300, 5).withDuplicateShare(0.2));
  private static final BiometricStudio STUDIO = new BiometricStudio();

  @Test
  void cbeff_anyThreadOrder_sameBytes() {
    var some = POPULATION.registrations().subList(0, 12);
    var inOrder = some.stream().map(STUDIO::cbeff).toList();
    var atOnce =
        IntStream.range(0, 12).parallel().mapToObj(i -> STUDIO.cbeff(some.get(i))).toList();
    for (int i = 0; i < some.size(); i++) {
      assertArrayEquals(inOrder.get(i), atOnce.get(i));
    }
  }

  @Test
  void cbeff_withIrises_twoMoreSegmentsAndNothingElseChanges() throws IOException {
    var plain = Population.generate(PopulationSettings.of(20, 5)).registrations();
    var seeing = Population.generate(PopulationSettings.of(20, 5).withIrisShare(1)).registrations();
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(plain.get(i).captures().fingers(), seeing.get(i).captures().fingers());
    }
    var segments = segments(seeing.getFirst());
    var irises = segments.subList(segments.size() - 2, segments.size());
    assertEquals(List.of("Right", "Left"), irises.stream().map(BiometricSegment::subtype).toList());
    for (var segment : irises) {
      var iris =
          (IsoIrisRecord)
              assertInstanceOf(Parsed.class, IsoIrisRecord.parse(segment.bdb())).record();
      var picture = ImageIO.read(new ByteArrayInputStream(iris.image()));
      assertEquals(iris.widthPixels(), picture.getWidth());
      assertEquals(iris.heightPixels(), picture.getHeight());
    }
  }

  @Test
  void cbeff_grownPerson_twoFingersAndFaceReadable() throws IOException {
    var registration =
        POPULATION.registrations().stream()
            .filter(r -> r.captures().fingers().stream().noneMatch(FingerCapture::exception))
            .findFirst()
            .orElseThrow();
    var segments = segments(registration);
    assertEquals(3, segments.size());
    assertTrue(segments.getFirst().digitalId().orElseThrow().contains("\"serialNo\":\"FS"));
    var finger =
        (IsoFingerRecord)
            assertInstanceOf(Parsed.class, IsoFingerRecord.parse(segments.getFirst().bdb()))
                .record();
    var face =
        (IsoFaceRecord)
            assertInstanceOf(Parsed.class, IsoFaceRecord.parse(segments.get(2).bdb())).record();
    assertEquals(segments.getFirst().quality(), finger.quality());
    assertEquals(320, read(finger.image()).getHeight());
    assertEquals(3, read(face.image()).getRaster().getNumBands());
    assertEquals(160, face.widthPixels());
  }

  @Test
  void cbeff_infant_fingersAreExceptions() {
    var infant =
        POPULATION.registrations().stream()
            .filter(r -> r.captures().face().ageYears() < 5)
            .findFirst()
            .orElseThrow();
    var segments = segments(infant);
    assertTrue(segments.get(0).exception() && segments.get(1).exception());
    assertEquals(0, segments.get(0).bdb().length);
    assertEquals(BiometricType.FACE, segments.get(2).type());
    assertTrue(segments.get(2).bdb().length > 500);
  }

  @Test
  void duplicates_throughContainerAndImage_matchAsTheirKindSays() throws IOException {
    for (var kind :
        List.of(
            RegistrationKind.DUPLICATE_SAME_FINGERS, RegistrationKind.DUPLICATE_OTHER_FINGERS)) {
      int matched = 0;
      var pairs = POPULATION.truePairs().stream().filter(p -> p.kind() == kind).limit(12).toList();
      for (var pair : pairs) {
        var original = segments(registration(pair.originalId()));
        var duplicate = segments(registration(pair.duplicateId()));
        boolean found = false;
        for (int finger = 0; finger < 2; finger++) {
          var matcher = new FingerprintMatcher(template(original.get(finger)));
          found |= matcher.match(template(duplicate.get(finger))) >= 40;
        }
        matched += found ? 1 : 0;
      }
      int expected = kind == RegistrationKind.DUPLICATE_SAME_FINGERS ? pairs.size() : 0;
      assertEquals(expected, matched, kind.toString());
    }
  }

  private static SyntheticRegistration registration(String id) {
    return POPULATION.registrations().stream()
        .filter(r -> r.registrationId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<BiometricSegment> segments(SyntheticRegistration registration) {
    var result = CbeffParser.parse(STUDIO.cbeff(registration));
    return assertInstanceOf(CbeffResult.Parsed.class, result).segments();
  }

  private static FingerprintTemplate template(BiometricSegment segment) throws IOException {
    var record =
        (IsoFingerRecord)
            assertInstanceOf(Parsed.class, IsoFingerRecord.parse(segment.bdb())).record();
    var image = read(record.image());
    int[] samples =
        image
            .getRaster()
            .getSamples(
                0,
                0,
                image.getWidth(),
                image.getHeight(),
                0,
                new int[image.getWidth() * image.getHeight()]);
    var pixels = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      pixels[i] = (byte) samples[i];
    }
    return new FingerprintTemplate(
        new FingerprintImage(
            image.getWidth(),
            image.getHeight(),
            pixels,
            new FingerprintImageOptions().dpi(record.dpi())));
  }

  private static BufferedImage read(byte[] image) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(image)));
  }
}
