package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** Anonymous profiles, their index and their dashboards. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROFILES)
class ProfileWiring {}
