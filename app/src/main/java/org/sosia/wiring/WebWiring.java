package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.sosia.platform.web.BodyLimit;
import org.sosia.platform.web.PageAttributes;
import org.sosia.platform.web.Problems;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** What all pages and all JSON answers share. */
@Configuration(proxyBeanMethods = false)
class WebWiring {
  @Bean
  Problems problems() {
    return new Problems();
  }

  @Bean
  PageAttributes pageAttributes(PartsSettings parts) {
    return new PageAttributes(
        parts.mode() == PartsSettings.Mode.DEMO ? "Demo: embedded parts" : null);
  }

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(PartsSettings parts, JsonMapper json) {
    FilterRegistrationBean<BodyLimit> filter =
        new FilterRegistrationBean<>(new BodyLimit(parts.maxBodyBytes(), json));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }
}
