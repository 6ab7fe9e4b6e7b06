package org.sosia;

/** The executable's entry point. */
public final class Sosia {
  private Sosia() {}

  public static void main(String[] args) {
    System.out.println("sosia");
  }
}
