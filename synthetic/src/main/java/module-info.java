/** Labelled synthetic populations of Sosia, and the biometric containers that they are sent in. */
module org.sosia.synthetic {
  requires static transitive org.jspecify;
  requires java.desktop;
  requires jai.imageio.jpeg2000;
  requires java.xml;

  exports org.sosia.synthetic;
  exports org.sosia.synthetic.cbeff;
}
