package org.sosia.benchmarks.kernel;

import org.sosia.benchmarks.report.KernelReport;

/**
 * What all parts of a run share.
 *
 * @param report gets the figures
 * @param accuracy counts what was checked
 * @param core pins and releases
 * @param progress tells people
 */
record Surroundings(KernelReport report, Accuracy accuracy, OneCore core, Progress progress) {}
