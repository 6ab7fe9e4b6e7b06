package org.sosia.cli.demo;

import java.io.PrintStream;

/** Where to look when the demonstration serves on, and as whom. */
final class DemoLinks {
  private DemoLinks() {}

  static void print(PrintStream screen, DemoServer server) {
    String base = server.baseUrl();
    screen.println("  Start page     " + base + "/");
    screen.println(
        "  Adjudication   " + base + "/adjudication   as operator1, operator2 or supervisor");
    screen.println("  Registrations  " + base + "/registrations  as supervisor or admin");
    screen.println("  Dashboards     " + base + "/dashboards     as analyst");
    screen.println(
        "  Statistics     "
            + base
            + "/statistics     empty here: docs/guides/dashboards.md says how to publish a quarter");
    screen.println("  Status         " + base + "/admin/status   as admin");
    screen.println();
    screen.println("  A few cases are left for you: operator1, operator2 and then the key N.");
    screen.println(
        "  All demo users have the password "
            + server.setting("sosia.parts.identity-provider.demo-password")
            + ". They exist in demo mode only.");
    screen.println("  Everything listens on loopback only. Stop with Ctrl-C.");
  }
}
