package org.sosia.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sosia.config.DashboardSettings;
import org.sosia.profile.pages.PageKind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What stands in a settings file about readers and roles either limits them or stops the start. */
class DashboardAccessTest {
  @EnableConfigurationProperties(DashboardSettings.class)
  static class Bound {}

  private static ApplicationContextRunner with(String yaml) {
    return new ApplicationContextRunner()
        .withUserConfiguration(Bound.class)
        .withInitializer(context -> {
          try {
            new YamlPropertySourceLoader()
                .load("file", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(context.getEnvironment().getPropertySources()::addFirst);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          context.addBeanFactoryPostProcessor(
              DashboardWiring.areasOfBefore(context.getEnvironment()));
        });
  }

  private static String refusal(String yaml) {
    StringBuilder said = new StringBuilder();
    with(yaml)
        .run(context -> {
          Throwable failure = context.getStartupFailure();
          said.append(failure == null ? "started" : String.valueOf(failure.getMessage()));
        });
    return said.toString();
  }

  @Test
  void areas_ofEveryOlderShape_stopTheStartWithTheRemedy() {
    for (String areas :
        List.of(
            "{anna: Atlas/North}",
            "{anna@ministry.example: Atlas/North}",
            "{\"[anna@ministry.example]\": Atlas/North}",
            "{anna.b: Atlas}",
            "{\"@\": Atlas}")) {
      String said = refusal("sosia.dashboards.areas: " + areas);
      assertTrue(said.startsWith("sosia.dashboards.areas"), areas + ": " + said);
      assertTrue(said.contains("write sosia.dashboards.areas: [{reader: "), areas + ": " + said);
    }
  }

  @Test
  void areas_ofTheEnvironment_areEntriesOrStopTheStart() {
    for (Map.Entry<String, Boolean> name :
        Map.of("SOSIA_DASHBOARDS_AREAS_ANNA", true, "SOSIA_DASHBOARDS_AREAS_0_READER", false)
            .entrySet()) {
      with("a: b")
          .withInitializer(context ->
              context
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(
                      new SystemEnvironmentPropertySource(
                          "systemEnvironment", Map.of(name.getKey(), "Atlas"))))
          .run(context ->
              assertEquals(name.getValue(), context.getStartupFailure() != null, name.getKey()));
    }
  }

  @Test
  void areas_asAList_nameReadersOfAnyCharacters() {
    with("sosia.dashboards: {area-claim: email, areas: [{reader: anna@m.example, place: Atlas/N}]}")
        .run(context ->
            assertEquals(
                Map.of("anna@m.example", List.of("Atlas", "N")),
                DashboardAccess.areas(context.getBean(DashboardSettings.class), Map.of())
                    .places()));
  }

  @Test
  void areas_withUnknownParts_stopTheStart() {
    assertTrue(!refusal("sosia.dashboards.areas: [{user: anna, place: Atlas}]").equals("started"));
  }

  @Test
  void pages_ofRolesAndPagesThatThereAreNot_areRefusedByName() {
    assertEquals(
        "sosia.dashboards.pages: suprvisor is no role that reads dashboards, which are analyst, supervisor, admin",
        refusedPages("{suprvisor: [quality]}"));
    assertEquals(
        "sosia.dashboards.pages: there is no page qualitty",
        refusedPages("{supervisor: [qualitty]}"));
    with("sosia.dashboards.pages: {supervisor: [quality]}")
        .run(context ->
            assertEquals(
                Map.of("supervisor", Set.of(PageKind.QUALITY)),
                DashboardAccess.pages(context.getBean(DashboardSettings.class))));
  }

  private static String refusedPages(String pages) {
    StringBuilder said = new StringBuilder();
    with("sosia.dashboards.pages: " + pages)
        .run(context ->
            said.append(
                assertThrows(
                        IllegalArgumentException.class,
                        () -> DashboardAccess.pages(context.getBean(DashboardSettings.class)))
                    .getMessage()));
    return said.toString();
  }
}
