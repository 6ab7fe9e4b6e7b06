package org.sosia.workflow.faults;

import javax.sql.DataSource;
import org.sosia.wiring.SosiaApplication;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The whole application in a process of its own, with a fault at one marked point: the process ends
 * as by kill -9, or waits there until the test has killed something else.
 */
public final class WayProcess {
  private static final WayMark MARK = new WayMark();

  private WayProcess() {}

  /**
   * @param args settings of the application
   */
  public static void main(String[] args) {
    MARK.listen();
    new SpringApplication(SosiaApplication.class, Marks.class).run(args);
    WayMark.say(WayMark.READY);
  }

  /** Puts the marks into the application. */
  @Configuration(proxyBeanMethods = false)
  static class Marks {
    @Bean
    static BeanPostProcessor marks() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource database ? new MarkedDatabase(database, MARK) : bean;
        }
      };
    }
  }
}
