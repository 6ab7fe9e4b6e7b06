package org.sosia.profile.pages;

import java.util.Comparator;
import java.util.List;
import org.sosia.profile.dashboard.NotTold;

/**
 * The order in which a registration passes the modules and stages: that of MOSIP's own flow, from
 * the reception of its packet to the printing of a credential. How many passed a stage is no order:
 * in one month more may have passed a later one. A stage that a programme added stands after those
 * that are known, what is not told last.
 *
 * <p>Source: the registration processor's flow for new registrations, MOSIP 1.2.
 */
final class StageOrder {
  private static final List<String> MODULES =
      List.of("mosip_prereg", "mosip_regprc", "mosip_idrepo");
  private static final List<String> STAGES =
      List.of(
          "PacketReceiverStage",
          "SecurezoneNotificationStage",
          "PacketUploaderStage",
          "PacketValidatorStage",
          "PacketClassifierStage",
          "CmdValidatorStage",
          "OperatorValidatorStage",
          "SupervisorValidatorStage",
          "IntroducerValidatorStage",
          "QualityClassifierStage",
          "DemoDedupeStage",
          "AbisHandlerStage",
          "AbisMiddlewareStage",
          "BioDedupeStage",
          "BiometricAuthenticationStage",
          "ManualAdjudicationStage",
          "VerificationStage",
          "UinGeneratorStage",
          "BiometricExtractionStage",
          "FinalizationStage",
          "CredentialRequestorStage",
          "PrintingStage");

  /** Of stages alone. */
  static final Comparator<String> OF_STAGES = Comparator.comparingInt(stage -> at(STAGES, stage));

  /** Of labels that begin with module and stage. */
  static final Comparator<List<String>> OF_LABELS =
      Comparator.<List<String>>comparingInt(labels -> at(MODULES, labels.get(0)))
          .thenComparing(labels -> labels.get(1), OF_STAGES);

  private StageOrder() {}

  private static int at(List<String> order, String name) {
    int at = order.indexOf(name);
    return at >= 0 ? at : NotTold.isTold(name) ? order.size() : order.size() + 1;
  }
}
