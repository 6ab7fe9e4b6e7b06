/** The encrypted data-share format. */
module org.sosia.envelope {
  requires static transitive org.jspecify;

  exports org.sosia.envelope;
}
