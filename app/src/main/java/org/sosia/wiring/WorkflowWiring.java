package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** The event bus, the routes and the commands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
class WorkflowWiring {}
