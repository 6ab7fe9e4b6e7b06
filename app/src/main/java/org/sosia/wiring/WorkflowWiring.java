package org.sosia.wiring;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.sosia.config.PartsSettings;
import org.sosia.config.WorkflowSettings;
import org.sosia.platform.IdSource;
import org.sosia.platform.embedded.DataFolder;
import org.sosia.platform.outbox.DeadLetters;
import org.sosia.platform.outbox.DelayedMessages;
import org.sosia.platform.outbox.Outbox;
import org.sosia.platform.outbox.jdbc.JdbcOutbox;
import org.sosia.platform.security.AccessRule;
import org.sosia.platform.security.Roles;
import org.sosia.registration.RegistrationProgress;
import org.sosia.registration.RegistrationRuns;
import org.sosia.registration.RejectedAgainst;
import org.sosia.workflow.BatchTime;
import org.sosia.workflow.ReportedMatches;
import org.sosia.workflow.RunAgainGuard;
import org.sosia.workflow.Stage;
import org.sosia.workflow.WorkflowCommand;
import org.sosia.workflow.camel.KnownStages;
import org.sosia.workflow.camel.RouteFolder;
import org.sosia.workflow.camel.RouteSurroundings;
import org.sosia.workflow.internal.BusChannel;
import org.sosia.workflow.internal.BusReplay;
import org.sosia.workflow.internal.CompleteCommand;
import org.sosia.workflow.internal.DirectBus;
import org.sosia.workflow.internal.FirstStage;
import org.sosia.workflow.internal.OutboxEventBus;
import org.sosia.workflow.internal.PauseCommand;
import org.sosia.workflow.internal.Pauses;
import org.sosia.workflow.internal.Reopening;
import org.sosia.workflow.internal.ReprocessCommand;
import org.sosia.workflow.internal.RunControl;
import org.sosia.workflow.internal.StageRetries;
import org.sosia.workflow.jdbc.ExternalStageVisits;
import org.sosia.workflow.jdbc.JdbcPausedRuns;
import org.sosia.workflow.jdbc.JdbcWayOf;
import org.sosia.workflow.jms.ExternalStageAnswers;
import org.sosia.workflow.jms.QueuedStages;
import org.sosia.workflow.protocol.StageMessageJson;
import org.sosia.workflow.web.WayPage;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The event bus, the routes and the commands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(PartsSettings.Role.PROCESSOR)
@EnableConfigurationProperties(WorkflowSettings.class)
@Import(WorkflowWiring.AnswersOfExternalStages.class)
class WorkflowWiring {
  @Bean
  StageMessageJson stageMessageJson(JsonMapper json, InstantSource clock) {
    return new StageMessageJson(json, clock);
  }

  @Bean
  @org.springframework.context.annotation.Primary
  OutboxEventBus eventBus(Outbox outbox, StageMessageJson json, IdSource ids, InstantSource clock) {
    return new OutboxEventBus(outbox, json, ids, clock);
  }

  @Bean
  FirstStage firstStage(
      OutboxEventBus bus, WorkflowSettings settings, JdbcPausedRuns paused, InstantSource clock) {
    return new FirstStage(bus, settings.firstAddress(), paused, clock);
  }

  @Bean
  StageRetries stageRetries(
      OutboxEventBus bus,
      RegistrationProgress progress,
      DeadLetters deadLetters,
      StageMessageJson json,
      WorkflowSettings settings) {
    return new StageRetries(bus, progress, deadLetters, json, settings.maxRetries());
  }

  @Bean
  RunControl runControl(
      RegistrationRuns runs,
      RegistrationProgress progress,
      FirstStage firstStage,
      DelayedMessages delayed,
      Pauses pauses,
      DeadLetters deadLetters,
      List<RunAgainGuard> guards) {
    return new RunControl(
        runs,
        progress,
        new RunControl.Beginning(firstStage, guards),
        new RunControl.Waiting(delayed, pauses),
        deadLetters);
  }

  @Bean
  Pauses pauses(
      JdbcPausedRuns paused,
      RegistrationProgress progress,
      OutboxEventBus bus,
      Outbox outbox,
      Pauses.Stamps stamps) {
    return new Pauses(paused, progress, bus, outbox, stamps);
  }

  @Bean
  Pauses.Stamps pauseStamps(IdSource ids, InstantSource clock) {
    return new Pauses.Stamps(ids, clock);
  }

  @Bean
  JdbcPausedRuns pausedRuns(JdbcClient db, StageMessageJson json, InstantSource clock) {
    return new JdbcPausedRuns(db, json, clock);
  }

  @Bean
  WayPage wayPage(
      RunControl control,
      RegistrationRuns runs,
      JdbcOutbox outbox,
      RouteFolder routes,
      TransactionTemplate transactions,
      JdbcClient db) {
    return new WayPage(
        control, new WayPage.Sources(runs, outbox, new JdbcWayOf(db), routes), transactions);
  }

  @Bean
  AccessRule wayIsChanged() {
    return AccessRule.of(HttpMethod.POST, "/registrations/**", Roles.ADMIN);
  }

  @Bean
  Reopening reopening(
      ObjectProvider<RejectedAgainst> reasons,
      ObjectProvider<RegistrationRuns> runs,
      ObjectProvider<RunControl> control) {
    return new Reopening(
        () -> reasons.orderedStream().toList(), runs::getObject, control::getObject);
  }

  @Bean
  @Order(0)
  BusReplay busReplay(RunControl control, StageMessageJson json) {
    return new BusReplay(control, json);
  }

  @Bean
  WorkflowCommand completeAsProcessed(RegistrationProgress progress, Pauses pauses) {
    return CompleteCommand.asProcessed(progress, pauses);
  }

  @Bean
  WorkflowCommand completeAsRejected(RegistrationProgress progress, Pauses pauses) {
    return CompleteCommand.asRejected(progress, pauses);
  }

  @Bean
  WorkflowCommand completeAsRejectedWithoutParentFlow(RegistrationProgress progress) {
    return CompleteCommand.asRejectedWithoutParentFlow(progress);
  }

  @Bean
  WorkflowCommand pauseAndRequestAdditionalInfo(Pauses pauses, WorkflowSettings settings) {
    return new PauseCommand(pauses, settings.pauseFor(), settings.additionalInfoAnswers());
  }

  @Bean
  WorkflowCommand completeAsFailed(RegistrationProgress progress, Pauses pauses) {
    return CompleteCommand.asFailed(progress, pauses);
  }

  @Bean
  WorkflowCommand markAsReprocess(StageRetries retries, WorkflowSettings settings) {
    return new ReprocessCommand(retries, settings.reprocessAfter());
  }

  @Bean
  DirectBus directBus(
      OutboxEventBus bus,
      QueuedStages externals,
      ObjectProvider<RouteFolder> routes,
      ObjectProvider<BusChannel> stages) {
    return new DirectBus(
        bus,
        externals,
        address -> routes.getObject().listens(address) || stages.getObject().hasStage(address));
  }

  @Bean
  RouteFolder routeFolder(
      WorkflowSettings settings,
      DataFolder data,
      DirectBus bus,
      List<WorkflowCommand> commands,
      StageMessageJson json,
      ObjectProvider<Stage> stages,
      InstantSource clock) {
    RouteSurroundings surroundings = RouteSurroundings.of(bus, commands, json);
    Path folder = settings.routes().isBlank() ? data.resolve("routes") : Path.of(settings.routes());
    return new RouteFolder(
        folder,
        settings.lookForChangesEvery(),
        () ->
            surroundings.among(
                KnownStages.of(
                    settings.firstAddress(),
                    stages.orderedStream().toList(),
                    settings.externalStages())),
        clock);
  }

  @Bean
  ExternalStageVisits externalStageVisits(JdbcClient db, InstantSource clock) {
    return new ExternalStageVisits(db, clock);
  }

  @Bean
  QueuedStages queuedStages(
      WorkflowSettings settings,
      Outbox outbox,
      ExternalStageVisits visits,
      StageMessageJson json,
      IdSource ids) {
    return new QueuedStages(settings.externalStages(), outbox, visits, json, ids);
  }

  @Bean
  BusChannel busChannel(
      ObjectProvider<Stage> stages,
      RouteFolder routes,
      QueuedStages externals,
      StageRetries retries,
      StageMessageJson json,
      WorkflowSettings settings) {
    return new BusChannel(
        stages.orderedStream().toList(),
        routes,
        externals,
        retries,
        json,
        new BusChannel.Work(
            settings.busWorkers(), () -> BatchTime.of(settings.batchTime(), System::nanoTime)));
  }

  /** One consumer of answers for each stage outside Sosia that the settings name. */
  static final class AnswersOfExternalStages implements BeanRegistrar {
    @Override
    public void register(BeanRegistry registry, Environment environment) {
      WorkflowSettings settings =
          Binder.get(environment).bindOrCreate("sosia.workflow", WorkflowSettings.class);
      for (String address : settings.externalStages()) {
        registry.registerBean(
            "answersOf-" + address,
            ExternalStageAnswers.class,
            bean ->
                bean.supplier(context ->
                    new ExternalStageAnswers(
                        address,
                        context.bean(OutboxEventBus.class),
                        new ExternalStageAnswers.Records(
                            context.bean(ExternalStageVisits.class),
                            context.bean(ReportedMatches.class),
                            context.bean(StageRetries.class)),
                        context.bean(StageMessageJson.class),
                        context.bean(TransactionTemplate.class))));
      }
    }
  }
}
