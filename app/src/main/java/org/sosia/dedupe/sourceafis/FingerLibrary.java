package org.sosia.dedupe.sourceafis;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sosia.dedupe.internal.FingerprintTemplates;
import org.sosia.dedupe.internal.FingerprintTemplates.StoredTemplate;
import org.sosia.platform.Sensitive;
import org.sosia.registration.Registration;
import org.sosia.registration.RegistrationId;
import org.sosia.registration.Registrations;
import org.sosia.synthetic.cbeff.FingerPosition;

/**
 * The fingers of registrations: from memory, else from the stored templates, else made from the
 * registration's images and stored. A registration never changes its biometrics, so what was made
 * once stays right. Thread-safe.
 */
final class FingerLibrary {
  private final Registrations registrations;
  private final FingerprintTemplates templates;
  private final FingerExtraction extraction;
  private final Map<RegistrationId, List<Finger>> recent;

  /**
   * @param capacityRecords registrations that are kept in memory
   */
  FingerLibrary(
      Registrations registrations,
      FingerprintTemplates templates,
      FingerExtraction extraction,
      int capacityRecords) {
    this.registrations = registrations;
    this.templates = templates;
    this.extraction = extraction;
    this.recent = new RecentlyUsed(capacityRecords);
  }

  private static final class RecentlyUsed extends LinkedHashMap<RegistrationId, List<Finger>> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    RecentlyUsed(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<RegistrationId, List<Finger>> eldest) {
      return size() > capacity;
    }
  }

  /** The fingers of a registration, or why there are none. */
  FingerExtraction.Result fingers(RegistrationId id) {
    List<Finger> known = remembered(id);
    if (known.isEmpty()) {
      known = stored(id);
    }
    if (!known.isEmpty()) {
      remember(id, known);
      return new FingerExtraction.Result.Fingers(known);
    }
    FingerExtraction.Result made = extracted(id);
    if (made instanceof FingerExtraction.Result.Fingers(List<Finger> fingers)) {
      templates.save(id, fingers.stream().map(FingerLibrary::toStored).toList());
      remember(id, fingers);
    }
    return made;
  }

  private FingerExtraction.Result extracted(RegistrationId id) {
    Optional<Sensitive<byte[]>> cbeff =
        registrations.findRegistration(id).flatMap(Registration::findCbeff);
    return cbeff
        .map(container -> extraction.extract(container.expose()))
        .orElseGet(() -> new FingerExtraction.Result.None("no biometrics were captured"));
  }

  private List<Finger> stored(RegistrationId id) {
    return templates.listTemplates(id).stream().map(FingerLibrary::fromStored).toList();
  }

  private List<Finger> remembered(RegistrationId id) {
    synchronized (recent) {
      return recent.getOrDefault(id, List.of());
    }
  }

  private void remember(RegistrationId id, List<Finger> fingers) {
    synchronized (recent) {
      recent.put(id, fingers);
    }
  }

  private static StoredTemplate toStored(Finger finger) {
    return new StoredTemplate(
        finger.position().code(), Sensitive.of(finger.template().toByteArray()));
  }

  private static Finger fromStored(StoredTemplate stored) {
    return new Finger(
        FingerPosition.findByCode(stored.position()).orElse(FingerPosition.UNKNOWN),
        new FingerprintTemplate(stored.content().expose()));
  }
}
