package org.sosia.wiring;

import java.util.List;
import org.sosia.adjudication.CaseKind;
import org.sosia.adjudication.internal.AskingStage;
import org.sosia.adjudication.internal.CaseFlow;
import org.sosia.adjudication.internal.CaseReplay;
import org.sosia.adjudication.internal.Reminders;
import org.sosia.adjudication.internal.Resends;
import org.sosia.adjudication.jdbc.VerificationRows;
import org.sosia.adjudication.jms.AnswerQueueHandler;
import org.sosia.config.AdjudicationQueueSettings;
import org.sosia.config.PartsSettings;
import org.sosia.platform.messaging.QueueHandler;
import org.sosia.platform.security.AccessTokens;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requester's side of verification: the classes of adjudication on other queues. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@ConditionalOnBooleanProperty(name = "sosia.adjudication.verification", matchIfMissing = true)
class VerificationWiring {
  @Bean
  CaseParts verificationCases(
      CaseAssembly assembly, Environment environment, AccessTokens tokens, JdbcClient db) {
    AdjudicationQueueSettings queues = AdjudicationQueueSettings.forVerification(environment);
    return assembly.assemble(
        CaseFlow.VERIFICATION,
        queues,
        AdjudicationWiring.shareClient(queues, assembly, tokens, environment),
        new VerificationRows(db, assembly.stamps().clock()),
        probe -> List.of());
  }

  @Bean
  AskingStage verificationStage(CaseParts verificationCases) {
    return verificationCases.stage();
  }

  @Bean
  Resends verificationResends(CaseParts verificationCases) {
    return verificationCases.resends();
  }

  @Bean
  Reminders verificationReminders(CaseParts verificationCases) {
    return verificationCases.reminders();
  }

  @Bean
  AnswerQueueHandler verificationAnswers(CaseParts verificationCases) {
    return verificationCases.answers();
  }

  @Bean
  QueueHandler unreadVerificationRequests(CaseParts verificationCases) {
    return verificationCases.unread();
  }

  @Bean
  @Order(0)
  CaseReplay verificationReplay(CaseParts verificationCases) {
    return new CaseReplay(verificationCases.control(), CaseKind.VERIFICATION);
  }
}
