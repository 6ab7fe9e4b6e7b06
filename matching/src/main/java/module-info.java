/** Entity-resolution kernel of Sosia. */
module org.sosia.matching {
  requires static transitive org.jspecify;

  exports org.sosia.matching;
}
