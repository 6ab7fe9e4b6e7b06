package org.sosia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sosia.matching.ComparedField;
import org.sosia.matching.MissingField;
import org.sosia.matching.RuleSettings;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

final class DedupeSettingsTest {
  private static final String PREFIX = "registration.processor.demo.dedupe";

  private static DedupeSettings with(Map<String, Object> properties, boolean shipped)
      throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    if (shipped) {
      new YamlPropertySourceLoader()
          .load("shipped", new ClassPathResource("settings/dedupe.yml"))
          .forEach(environment.getPropertySources()::addLast);
    }
    return Binder.get(environment)
        .bindOrCreate(
            PREFIX,
            Bindable.of(DedupeSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }

  @Test
  void rule_nothingSet_isTheDocumentedOne() throws IOException {
    assertThat(with(Map.of(), false).rule()).isEqualTo(RuleSettings.documented());
  }

  @Test
  void shippedFile_givesTheDefaults() throws IOException {
    DedupeSettings shipped = with(Map.of(), true);
    assertThat(shipped.rule()).isEqualTo(RuleSettings.documented());
    DedupeSettings defaults = with(Map.of(), false);
    assertThat(shipped.authentication()).isEqualTo(defaults.authentication());
    assertThat(shipped.enabled()).isTrue();
  }

  @Test
  void rule_documentedPropertyNames_areRead() throws IOException {
    Map<String, Object> properties = new HashMap<>();
    properties.put(PREFIX + ".name.weight", "40");
    properties.put(PREFIX + ".addressline6.weight", "7");
    properties.put(PREFIX + ".pincode.weight", "11");
    properties.put(PREFIX + ".overall.weight", "100");
    properties.put(PREFIX + ".threshold", "82.5");
    properties.put(PREFIX + ".missing-field", "literal");
    properties.put(PREFIX + ".authentication.retry-first", "7s");
    DedupeSettings settings = with(properties, true);
    assertThat(settings.rule().weight(ComparedField.NAME)).isEqualTo(40);
    assertThat(settings.rule().weight(ComparedField.ADDRESS_LINE_6)).isEqualTo(7);
    assertThat(settings.rule().weight(ComparedField.PINCODE)).isEqualTo(11);
    assertThat(settings.rule().overallWeight()).isEqualTo(100);
    assertThat(settings.rule().thresholdPercent()).isEqualByComparingTo("82.5");
    assertThat(settings.rule().missingField()).isEqualTo(MissingField.LITERAL);
    assertThat(settings.authentication().retryFirst()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void enabled_mosipsOwnName_isRead() throws IOException {
    Map<String, Object> properties =
        Map.of("mosip.registration.processor.demographic.deduplication.enable", "false");
    assertThat(with(properties, true).enabled()).isFalse();
  }

  @Test
  void unknownKey_isRefused() {
    assertThatThrownBy(() -> with(Map.of(PREFIX + ".treshold", "80"), false))
        .hasRootCauseMessage(
            "The elements [registration.processor.demo.dedupe.treshold] were left unbound.");
  }

  @Test
  void weightsAboveOverall_areRefused() {
    assertThatThrownBy(() -> with(Map.of(PREFIX + ".overall.weight", "80"), false).rule())
        .hasMessageContaining("overallWeight");
  }
}
