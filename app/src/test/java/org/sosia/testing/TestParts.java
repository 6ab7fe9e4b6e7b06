package org.sosia.testing;

import java.util.List;
import org.sosia.dedupe.PotentialDuplicates;
import org.sosia.workflow.Stage;
import org.sosia.workflow.StageMessage;
import org.sosia.workflow.StageResult;
import org.sosia.workflow.WorkflowCommand;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the application under test has beyond the real one: fakes of what lies outside. */
@Configuration(proxyBeanMethods = false)
public class TestParts {
  /** Finds nobody; only there while the real deduplication is not. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(PotentialDuplicates.class)
  static class WithoutDedupe {
    @Bean
    Stage demoDedupeThatFindsNobody() {
      return new Stage() {
        @Override
        public String inAddress() {
          return "demo-dedupe-bus-in";
        }

        @Override
        public String outAddress() {
          return "demo-dedupe-bus-out";
        }

        @Override
        public StageResult process(StageMessage message) {
          return new StageResult.Answer(message.with(true, false, null));
        }
      };
    }

    @Bean
    PotentialDuplicates noPotentialDuplicates() {
      return probe -> List.of();
    }
  }

  /** Lets the default routes name the command; only there while the real one is not. */
  @Bean
  @ConditionalOnMissingBean(name = "anonymousProfileCommand")
  WorkflowCommand anonymousProfileThatCapturesNothing() {
    return new RecordingCommand("anonymous-profile");
  }

  @Bean
  RecordingCommand firstRecordingCommand() {
    return new RecordingCommand("test-first");
  }

  @Bean
  RecordingCommand secondRecordingCommand() {
    return new RecordingCommand("test-second");
  }
}
