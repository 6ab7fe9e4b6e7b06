package org.sosia.platform.web;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.sosia.platform.outbox.DeadLetters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The state of the installation, for administrators. */
@Controller
public final class StatusPage {
  private final String version;
  private final List<String> roles;
  private final List<PartCheck> parts;
  private final List<Setting> settings;
  private final DeadLetters deadLetters;

  public StatusPage(
      String version,
      List<String> roles,
      List<PartCheck> parts,
      List<Setting> settings,
      DeadLetters deadLetters) {
    this.version = version;
    this.roles = List.copyOf(roles);
    this.parts = List.copyOf(parts);
    this.settings = List.copyOf(settings);
    this.deadLetters = deadLetters;
  }

  /** A setting that an administrator should know of; never a secret. */
  public record Setting(String name, String value, String note) {}

  /** What the template shows. */
  public record SystemView(
      String version,
      Instant startedAt,
      long memoryMiB,
      List<PartCheck.Part> parts,
      List<String> roles,
      List<DeadLetters.DeadLetter> latest,
      long deadLetters,
      List<Setting> settings) {}

  @GetMapping("/admin/status")
  public String status(Model model) {
    Runtime runtime = Runtime.getRuntime();
    model.addAttribute(
        "system",
        new SystemView(
            version,
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
            (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024),
            parts.stream().map(PartCheck::look).toList(),
            roles,
            deadLetters.listLatest(20),
            deadLetters.count(),
            settings));
    return "admin/status";
  }
}
