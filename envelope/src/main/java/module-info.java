/** The encrypted data-share format. */
module org.sosia.envelope {
  requires static org.jspecify;

  exports org.sosia.envelope;
}
