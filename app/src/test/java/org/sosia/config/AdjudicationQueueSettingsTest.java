package org.sosia.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySourcesPropertyResolver;

class AdjudicationQueueSettingsTest {
  @Test
  void from_nothing_hasMosipsDefaultsButKeepsRequestsForEver() {
    assertEquals(
        new AdjudicationQueueSettings(
            "mosip-to-adjudication",
            "adjudication-to-mosip",
            Duration.ZERO,
            "mpolicy-default-adjudication",
            "mpartner-default-adjudication",
            true,
            false),
        AdjudicationQueueSettings.from(settings(Map.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "activemq.message.format, xml",
    "registration.processor.queue.manual.adjudication.request.messageTTL, -1",
    "registration.processor.manual.adjudication.policy.id, ../p"
  })
  void from_wrongValue_isRefusedByName(String name, String value) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> AdjudicationQueueSettings.from(settings(Map.of(name, value))));

    assertTrue(String.valueOf(refused.getMessage()).contains(name), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', http://127.0.0.1:8080",
    "https, share.example.org, https://share.example.org",
    "https://, share.example.org:8443, https://share.example.org:8443",
    "http, '', http://127.0.0.1:8080"
  })
  void address_protocolAndDomain_areHonoured(String protocol, String domain, String origin) {
    assertEquals(origin, DataShareAddress.from(address(protocol, domain)).origin());
  }

  @Test
  void address_otherProtocolOrDomain_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> DataShareAddress.from(address("ftp", "share")));
    assertThrows(
        IllegalArgumentException.class, () -> DataShareAddress.from(address("http", "a/b")));
  }

  private static PropertyResolver address(String protocol, String domain) {
    return settings(
        Map.of(
            "server.port", "8080",
            "mosip.regproc.data.share.protocol", protocol,
            "mosip.regproc.data.share.internal.domain.name", domain));
  }

  private static PropertyResolver settings(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    MutablePropertySources sources = new MutablePropertySources();
    sources.addLast(new PropertiesPropertySource("test", properties));
    return new PropertySourcesPropertyResolver(sources);
  }
}
