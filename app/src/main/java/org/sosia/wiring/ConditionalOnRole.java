package org.sosia.wiring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sosia.config.PartsSettings;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Plugs something in only where this process plays the role ({@code sosia.parts.roles}). */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnRole.RoleIsPlayed.class)
@interface ConditionalOnRole {
  PartsSettings.Role value();

  /** Reads the roles from the environment, before any bean exists. */
  final class RoleIsPlayed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      Map<String, Object> attributes =
          metadata.getAnnotationAttributes(ConditionalOnRole.class.getName());
      if (attributes == null) {
        return true;
      }
      String wanted = String.valueOf(attributes.get("value"));
      return Binder.get(context.getEnvironment())
          .bind("sosia.parts.roles", Bindable.listOf(String.class))
          .orElse(List.of("all"))
          .stream()
          .map(role -> role.toUpperCase(Locale.ROOT).replace('-', '_'))
          .anyMatch(role -> role.equals("ALL") || role.equals(wanted));
    }
  }
}
