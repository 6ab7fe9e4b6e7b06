package org.sosia.testing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the application under test has beyond the real one: fakes of what lies outside. */
@Configuration(proxyBeanMethods = false)
public class TestParts {
  @Bean
  RecordingCommand firstRecordingCommand() {
    return new RecordingCommand("test-first");
  }

  @Bean
  RecordingCommand secondRecordingCommand() {
    return new RecordingCommand("test-second");
  }
}
