package org.sosia.workflow.camel;

import java.util.List;

/**
 * Where one route listens and where it leads.
 *
 * @param file in which it stands
 * @param source the address at which it listens
 * @param targets the addresses it passes messages on to, each place once
 */
record RouteLinks(String file, Place source, List<Place> targets) {
  RouteLinks {
    targets = List.copyOf(targets);
  }

  /**
   * An address in a file.
   *
   * @param line from 1
   */
  record Place(String address, int line) {}
}
