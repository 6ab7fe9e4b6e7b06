package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** Registrations in, by HTTP and by queue, and their store. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
class RegistrationWiring {}
