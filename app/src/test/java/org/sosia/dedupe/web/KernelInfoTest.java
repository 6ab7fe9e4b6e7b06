package org.sosia.dedupe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.matching.KernelChoice;
import org.springframework.boot.actuate.info.Info;
import tools.jackson.databind.json.JsonMapper;

class KernelInfoTest {
  @Test
  void contribute_aChoice_namesKernelLanesReasonAndSpeeds() {
    KernelChoice choice =
        new KernelChoice(
            "vector 512", 512, "fastest of two", Map.of("scalar", 4L, "vector 512", 9L));
    Info.Builder info = new Info.Builder();
    new KernelInfo(() -> choice, () -> choice).contribute(info);
    String json = JsonMapper.shared().writeValueAsString(info.build().getDetails());
    assertThat(json)
        .contains("\"kernel\":\"vector 512\"", "\"laneBits\":512", "\"reason\":\"fastest of two\"")
        .contains("\"scalar\":4");
  }
}
