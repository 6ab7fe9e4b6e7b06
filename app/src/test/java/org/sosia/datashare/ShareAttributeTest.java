package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.ShareAttribute.Filter;
import org.sosia.datashare.ShareAttribute.Source;

class ShareAttributeTest {
  /** The policy of MOSIP's document: one modality in each of three sources. */
  private static final ShareAttribute THREE_SOURCES =
      new ShareAttribute(
          "biometrics",
          List.of(
              source("registration-client/NEW/individualBiometrics", filter("Iris", null)),
              source("CNIE/verification/biometrics", filter("Finger", null)),
              source("CNIE/verification/biometrics", filter("Face", null))));

  @Test
  void admitsSegment_threeSourcesWithOneModalityEach_areUnited() {
    assertTrue(THREE_SOURCES.admitsSegment("Iris", "Left"));
    assertTrue(THREE_SOURCES.admitsSegment("finger", "Left IndexFinger"));
    assertTrue(THREE_SOURCES.admitsSegment("Face", ""));
    assertFalse(THREE_SOURCES.admitsSegment("Voice", ""));
    assertEquals(List.of("individualBiometrics", "biometrics"), THREE_SOURCES.fields());
  }

  @Test
  void admitsSegment_subtype_isComparedByWordsInAnyOrder() {
    ShareAttribute thumbs =
        new ShareAttribute(
            "biometrics",
            List.of(source("b", new Filter("Finger", List.of("Left Thumb", "Right Thumb"), null))));

    assertTrue(thumbs.admitsSegment("Finger", "Thumb Left"));
    assertTrue(thumbs.admitsSegment("FINGER", "right_thumb"));
    assertFalse(thumbs.admitsSegment("Finger", "Left IndexFinger"));
    assertFalse(thumbs.admitsSegment("Iris", "Left Thumb"));
  }

  @Test
  void admitsSegment_oneSourceWithoutFilters_admitsAll() {
    ShareAttribute open =
        new ShareAttribute("biometrics", List.of(source("b", filter("Face", null)), source("b")));

    assertTrue(open.admitsSegment("Voice", ""));
    assertFalse(open.filtersSegments());
    assertTrue(THREE_SOURCES.filtersSegments());
    assertFalse(new ShareAttribute("biometrics", List.of()).filtersSegments());
  }

  @Test
  void admitsLanguage_onlyFilteredLanguages() {
    ShareAttribute name =
        new ShareAttribute(
            "fullName", List.of(source("fullName", filter(null, "eng"), filter(null, "ara"))));

    assertTrue(name.admitsLanguage("fullName", "ENG"));
    assertTrue(name.admitsLanguage("fullName", "ara"));
    assertFalse(name.admitsLanguage("fullName", "fra"));
    assertTrue(ShareAttribute.of("phone", "phone").admitsLanguage("phone", "fra"));
    assertFalse(name.admitsLanguage("another", "fra"), "a field that no source names");
    assertTrue(new ShareAttribute("any", List.of()).admitsLanguage("any", "fra"));
  }

  private static Source source(String attribute, Filter... filters) {
    return new Source(attribute, List.of(filters));
  }

  private static Filter filter(@Nullable String type, @Nullable String language) {
    return new Filter(type, List.of(), language);
  }
}
