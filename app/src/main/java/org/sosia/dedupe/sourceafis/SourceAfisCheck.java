package org.sosia.dedupe.sourceafis;

import com.machinezoo.sourceafis.FingerprintMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.sosia.dedupe.AuthenticationCheck;
import org.sosia.dedupe.AuthenticationResult;
import org.sosia.dedupe.internal.FingerprintTemplates;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;

/**
 * Compares the applicant's fingers with the fingers of the same position of each gallery record;
 * fingers of unknown position with all. The best finger counts. The gallery is gone through in its
 * order, and the first record that reaches the threshold ends it. Thread-safe; so many checks run
 * at the same time as it is given permits.
 *
 * <p>A gallery record without readable fingers, or with none of the applicant's positions, cannot
 * be compared and is counted as such. Source: SourceAFIS, https://sourceafis.machinezoo.com, whose
 * documentation suggests a threshold of 40 for one false match in 10,000 comparisons of one finger.
 *
 * <p>WARNING: ten fingers are ten comparisons, so the rate of false matches between two people is
 * up to ten times that of one finger.
 */
public final class SourceAfisCheck implements AuthenticationCheck {
  private final FingerLibrary library;
  private final double threshold;
  private final Semaphore permits;

  /**
   * @param threshold SourceAFIS score from which two fingers are the same one
   * @param permits checks at the same time
   * @param cachedRecords registrations whose templates are kept in memory
   */
  public SourceAfisCheck(
      Registrations registrations,
      FingerprintTemplates templates,
      double threshold,
      int permits,
      int cachedRecords) {
    this.library =
        new FingerLibrary(registrations, templates, new FingerExtraction(threshold), cachedRecords);
    this.threshold = threshold;
    this.permits = new Semaphore(permits, true);
  }

  @Override
  public AuthenticationResult check(RegistrationId probe, List<RegistrationId> gallery) {
    permits.acquireUninterruptibly();
    try {
      return switch (library.fingers(probe)) {
        case FingerExtraction.Result.None none ->
            new AuthenticationResult.NoUsableBiometrics(none.reason());
        case FingerExtraction.Result.Fingers applicant -> search(applicant.fingers(), gallery);
      };
    } finally {
      permits.release();
    }
  }

  private record Probe(Finger finger, FingerprintMatcher matcher) {}

  private AuthenticationResult search(List<Finger> applicant, List<RegistrationId> gallery) {
    List<Probe> probes = new ArrayList<>();
    for (Finger finger : applicant) {
      probes.add(new Probe(finger, new FingerprintMatcher(finger.template())));
    }
    int compared = 0;
    for (RegistrationId record : gallery) {
      if (library.fingers(record) instanceof FingerExtraction.Result.Fingers known) {
        double best = bestScore(probes, known.fingers());
        compared += best < 0 ? 0 : 1;
        if (best >= threshold) {
          return new AuthenticationResult.Identified(record, best, compared);
        }
      }
    }
    return new AuthenticationResult.NotIdentified(compared, gallery.size() - compared);
  }

  /** The best score of comparable fingers; negative when no two are comparable. */
  private static double bestScore(List<Probe> probes, List<Finger> fingers) {
    double best = -1;
    for (Probe probe : probes) {
      for (Finger finger : fingers) {
        if (probe.finger().isComparableWith(finger)) {
          best = Math.max(best, probe.matcher().match(finger.template()));
        }
      }
    }
    return best;
  }
}
