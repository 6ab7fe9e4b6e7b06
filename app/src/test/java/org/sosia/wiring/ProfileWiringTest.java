package org.sosia.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.config.ProfileSettings;
import org.sosia.profile.ProfileSchema;
import org.sosia.profile.definition.InvalidDefinitionException;
import org.sosia.profile.rules.CaptureRules;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** What the settings of profiles become at the start, before anything is captured. */
class ProfileWiringTest {
  private static final Pattern YAML =
      Pattern.compile("```yaml\n(sosia\\.profile\\.capture\\.rules:.*?)```", Pattern.DOTALL);

  private static ProfileSettings settings(Map<String, Object> properties, String yaml)
      throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    new YamlPropertySourceLoader()
        .load("guide", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
        .forEach(environment.getPropertySources()::addLast);
    return Binder.get(environment)
        .bindOrCreate(
            "sosia.profile",
            Bindable.of(ProfileSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
  }

  @Test
  void rules_ofTheGuide_areReadFromSettings() throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(Path.of("../docs/guides/profiles.md")));
    assertThat(yaml.find()).isTrue();
    CaptureRules rules = ProfileWiring.Served.rules(settings(Map.of(), yaml.group(1)));
    assertThat(rules.rules()).hasSize(5);
    assertThat(
            rules.profileOf(
                ProfileSchema.PRE_REGISTRATION, "appointment-changed", "{\"status\":\"Booked\"}"))
        .isEqualTo(Optional.of(ProfileSchema.PRE_REGISTRATION));
    assertThat(
            rules.profileOf(
                ProfileSchema.PRE_REGISTRATION, "appointment-changed", "{\"status\":\"Expired\"}"))
        .isEmpty();
    assertThat(rules.profileOf(ProfileSchema.REGISTRATION, "packet-received", "{}")).isPresent();
    assertThat(rules.profileOf(ProfileSchema.REGISTRATION, "packet-lost", "{}")).isEmpty();
    assertThat(rules.profileOf(ProfileSchema.AUTHENTICATION, "any", "{\"status\":\"failure\"}"))
        .isPresent();
  }

  @Test
  void rules_ofAModuleThatIsNone_stopTheStart() {
    assertThatThrownBy(() ->
            ProfileWiring.Served.rules(
                settings(Map.of(), "sosia.profile.capture.rules: [{module: visa}]")))
        .hasMessageContaining("there is no module or profile visa");
  }

  @Test
  void definition_thatWouldPublishAPhone_stopsTheStart(@TempDir Path folder) throws IOException {
    String shipped =
        new String(
            ProfileWiringTest.class
                .getResourceAsStream("/profile/definition-published.json")
                .readAllBytes(),
            StandardCharsets.UTF_8);
    Path file = folder.resolve("own.json");
    Map<String, Object> properties = new HashMap<>();
    properties.put("sosia.profile.definition.file", file.toString());

    Files.writeString(file, shipped);
    assertThat(new ProfileWiring().profileDefinition(settings(properties, ""))).isNotNull();
    Files.writeString(file, shipped.replace("\"from\": \"channel\"", "\"from\": \"phoneNumber\""));
    assertThatThrownBy(() -> new ProfileWiring().profileDefinition(settings(properties, "")))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("would publish a direct identifier: phonenumber");
  }
}
