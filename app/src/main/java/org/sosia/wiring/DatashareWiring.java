package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** The data-share service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.DATASHARE)
class DatashareWiring {}
