/** Entity-resolution kernel of Sosia. */
module org.sosia.matching {
  requires static org.jspecify;

  exports org.sosia.matching;
}
