package org.sosia.wiring;

import org.sosia.config.PartsSettings;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The table of contents of the server: what is plugged in, in the order of the flow. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(PartsSettings.class)
@Import({
  PlatformWiring.class,
  EmbeddedPartsWiring.class,
  MessagingWiring.class,
  SecurityWiring.class,
  WebWiring.class,
  RegistrationWiring.class,
  WorkflowWiring.class,
  DedupeWiring.class,
  AuthenticationWiring.class,
  DatashareWiring.class,
  AdjudicationWiring.class,
  CaseImportWiring.class,
  VerificationWiring.class,
  ReviewWiring.class,
  WorklistWiring.class,
  WorkplaceWiring.class,
  ProfileWiring.class,
  DashboardWiring.class,
  DashboardOutletsWiring.class
})
public class SosiaApplication {}
