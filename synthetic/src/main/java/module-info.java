/** Labelled synthetic populations of Sosia. */
module org.sosia.synthetic {
  requires static org.jspecify;
  requires java.desktop;

  exports org.sosia.synthetic;
}
