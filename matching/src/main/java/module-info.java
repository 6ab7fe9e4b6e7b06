/** Entity-resolution kernel of Sosia. The vector module is optional: without it plain code runs. */
module org.sosia.matching {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector;

  exports org.sosia.matching;
}
