/** Entity-resolution kernel of Sosia. The vector module is optional: without it plain code runs. */
module org.sosia.matching {
  requires static transitive org.jspecify;
  requires static jdk.incubator.vector;

  exports org.sosia.matching;
  exports org.sosia.matching.cluster;
  exports org.sosia.matching.contact;
  exports org.sosia.matching.evidence;
  exports org.sosia.matching.script;
}
