package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** The requester's side of manual adjudication. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
class AdjudicationWiring {}
