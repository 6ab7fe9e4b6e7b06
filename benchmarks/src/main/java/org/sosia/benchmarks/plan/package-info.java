/**
 * What a register of some size needs: a simulation of the bulk run over its blocks, calibrated on
 * measured runs and checked on others, and the memory and processor time of the online index.
 * Source: docs/scaling.md.
 */
@NullMarked
package org.sosia.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
