package org.sosia.profile.dashboard;

import org.sosia.profile.Modality;

/** Port: raw figures from the index. What it returns cannot be read outside this package. */
public interface ProfileAggregations {

  /** Label under which profiles without a value of the dimension are counted. */
  String UNKNOWN = "Unknown";

  /**
   * Persons in the slice by the values of a dimension, complete: no value is cut off, so that the
   * cells sum to the slice's total. Days without anybody may be left out.
   *
   * @throws AggregationUnavailableException if the index does not answer
   */
  RawTable table(Measure measure, Dimension dimension, Slice slice);

  /**
   * Mean quality (0–100) of enrolled persons' captures of a modality by centre, each with the
   * number of persons that it stands on.
   *
   * @throws AggregationUnavailableException if the index does not answer
   */
  RawMeans qualityByCentre(Modality modality, Slice slice);
}
