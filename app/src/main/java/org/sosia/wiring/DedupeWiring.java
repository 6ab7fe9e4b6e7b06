package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** The demographic rule and the authentication check. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
class DedupeWiring {}
