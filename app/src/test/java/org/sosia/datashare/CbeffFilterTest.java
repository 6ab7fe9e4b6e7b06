package org.sosia.datashare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sosia.datashare.ShareAttribute.Filter;
import org.sosia.datashare.ShareAttribute.Source;
import org.sosia.synthetic.cbeff.BiometricSegment;
import org.sosia.synthetic.cbeff.CbeffParser;
import org.sosia.synthetic.cbeff.CbeffResult;

class CbeffFilterTest {
  private static final String CONTAINER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/"><BIRInfo><Integrity>false</Integrity></BIRInfo>
      <BIR><BDBInfo><Type>Finger</Type><Subtype>Left Thumb</Subtype></BDBInfo><BDB>AAAA</BDB></BIR>
      <BIR><BDBInfo><Type>Finger</Type><Subtype>Right Thumb</Subtype></BDBInfo><BDB>BBBB</BDB></BIR>
      <BIR><BDBInfo><Type>Face</Type><Subtype/></BDBInfo><BDB>CCCC</BDB></BIR></BIR>
      """;

  @Test
  void apply_filterByTypeAndSubtype_leavesTheOthersOut() {
    String left = filtered(CONTAINER, new Filter("Finger", List.of("Left Thumb"), null));

    assertTrue(left.contains("AAAA") && left.contains("<Integrity>false</Integrity>"), left);
    assertTrue(!left.contains("BBBB") && !left.contains("CCCC"), left);
    CbeffResult.Parsed parsed =
        (CbeffResult.Parsed) CbeffParser.parse(left.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of("Left Thumb"), parsed.segments().stream().map(BiometricSegment::subtype).toList());
  }

  @Test
  void apply_nothingToLeaveOut_isTheSameBytes() {
    byte[] any = {1, 2, 3};

    assertArrayEquals(
        any, CbeffFilter.apply(any, ShareAttribute.of("biometrics", "b")).orElseThrow());
  }

  @Test
  void apply_cannotBeRead_isNotShared() {
    for (String broken :
        List.of(
            "",
            "no xml",
            CONTAINER.substring(0, 300),
            "<BIR><BDBInfo><Type>Face</Type></BDBInfo><BDB>AAAA</BDB></BIR>",
            "<BIR><BIR><BDBInfo><Type>Face</Type></BDBInfo><BIR><BDB>AAAA</BDB></BIR></BIR></BIR>",
            "<BIR><Other><BDB>AAAA</BDB></Other></BIR>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><BIR><BIR>&e;</BIR></BIR>")) {
      assertTrue(
          CbeffFilter.apply(
                  broken.getBytes(StandardCharsets.UTF_8),
                  attribute(new Filter("Face", List.of(), null)))
              .isEmpty(),
          broken);
    }
  }

  private static String filtered(String container, Filter filter) {
    return new String(
        CbeffFilter.apply(container.getBytes(StandardCharsets.UTF_8), attribute(filter))
            .orElseThrow(),
        StandardCharsets.UTF_8);
  }

  private static ShareAttribute attribute(Filter filter) {
    return new ShareAttribute("biometrics", List.of(new Source("b", List.of(filter))));
  }
}
