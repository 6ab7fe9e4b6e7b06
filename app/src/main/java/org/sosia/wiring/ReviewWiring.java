package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.context.annotation.Configuration;

/** The adjudicator's side: cases and their pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.ADJUDICATOR)
class ReviewWiring {}
