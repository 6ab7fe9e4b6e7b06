package org.sosia.benchmarks.kernel;

/** Which parts of the kernel are at work. */
public enum KernelMode {
  /** Everything, as a register uses it. */
  PARTITIONED,
  /** Without the partition by the bound on the rest of the record: every name is looked at. */
  PLAIN,
  /** Everything, but in ordinary code, as without the vector module. */
  SCALAR
}
