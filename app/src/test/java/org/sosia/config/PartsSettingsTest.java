package org.sosia.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PartsSettingsTest {
  @Test
  void bind_nothing_givesTheDemoOnEmbeddedParts() {
    PartsSettings parts = bind(Map.of());
    assertEquals(PartsSettings.Mode.DEMO, parts.mode());
    assertTrue(parts.plays(PartsSettings.Role.ADJUDICATOR));
    assertTrue(parts.database().embedded());
    assertTrue(parts.data().isAbsolute());
    assertNull(parts.refusedInProduction());
  }

  @Test
  void bind_someRoles_playsOnlyThose() {
    PartsSettings parts = bind(Map.of("sosia.parts.roles", "adjudicator,identity-provider"));
    assertTrue(parts.plays(PartsSettings.Role.ADJUDICATOR));
    assertFalse(parts.plays(PartsSettings.Role.PROCESSOR));
  }

  @Test
  void refusedInProduction_anyEmbeddedPart_isNamed() {
    Map<String, String> settings = new java.util.HashMap<>();
    settings.put("sosia.parts.mode", "production");
    assertRefused(settings, "sosia.parts.database.url");
    settings.put("sosia.parts.database.url", "jdbc:postgresql://db/sosia");
    assertRefused(settings, "sosia.parts.broker.url");
    settings.put("sosia.parts.broker.url", "tcp://mq:61616");
    assertRefused(settings, "sosia.parts.search.url");
    settings.put("sosia.parts.search.url", "https://search:9200");
    assertRefused(settings, "sosia.parts.identity-provider.issuer");
    settings.put("sosia.parts.identity-provider.issuer", "https://id/realms/mosip");
    assertNull(bind(settings).refusedInProduction());
  }

  @Test
  void bind_unknownKey_isRefused() {
    assertThrows(BindException.class, () -> bind(Map.of("sosia.parts.databse.url", "x")));
  }

  @Test
  void toString_neverShowsASecret() {
    PartsSettings parts =
        bind(
            Map.of(
                "sosia.parts.database.password", "hidden-1",
                "sosia.parts.broker.password", "hidden-2",
                "sosia.parts.search.password", "hidden-4",
                "sosia.parts.identity-provider.client-secret", "hidden-3"));
    assertFalse(parts.toString().contains("hidden-"), parts.toString());
  }

  private static void assertRefused(Map<String, String> settings, String key) {
    String refused = String.valueOf(bind(settings).refusedInProduction());
    assertTrue(refused.startsWith(key + ":"), refused);
  }

  private static PartsSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate(
            "sosia.parts",
            Bindable.of(PartsSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true));
  }
}
