package org.sosia.matching.internal;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;

/**
 * The index as blocks of columns. Writers take the object's lock one after the other; each write
 * has a version that is published last, and a probe reads the state of the version it found, so it
 * takes no lock.
 */
public final class ColumnarRegisterIndex implements RegisterIndex {
  private static final Comparator<ScoredPair> BEST_FIRST =
      Comparator.comparing(ScoredPair::score).reversed().thenComparing(ScoredPair::id);

  private final RuleSettings settings;
  private final BlockDirectory directory = new BlockDirectory();
  // The next two belong to the writer.
  private final Map<String, Location> locations = new HashMap<>();
  private final Set<Long> arrivals = new HashSet<>();
  private volatile long publishedVersion;
  private volatile long size;

  private record Location(BlockSlot slot, int row, long arrival) {}

  private record Snapshot(
      List<Block.View> compared, List<Block.View> genderAbsent, List<Block.View> birthDateAbsent) {}

  /** An empty index. */
  public ColumnarRegisterIndex(RuleSettings settings) {
    this.settings = settings;
  }

  @Override
  public void insert(PersonRecord person, long arrival) {
    EncodedRecord encoded = encode(person, arrival);
    synchronized (this) {
      put(person, encoded);
    }
  }

  @Override
  public boolean update(PersonRecord person, long arrival) {
    EncodedRecord encoded = encode(person, arrival);
    synchronized (this) {
      if (!locations.containsKey(person.id())) {
        return false;
      }
      put(person, encoded);
      return true;
    }
  }

  @Override
  public synchronized boolean delete(String id) {
    Location location = locations.remove(id);
    if (location == null) {
      return false;
    }
    long version = publishedVersion + 1;
    remove(location, version);
    publish(version);
    compactIfWorthwhile(location.slot());
    return true;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ProbeResult probe(PersonRecord probe, ProbeScope scope) {
    Visibility visibility = new Visibility(probe.id(), scope);
    CandidateScan scan = new CandidateScan(settings, new CompiledProbe(probe), visibility);
    Snapshot snapshot = snapshot(probe);
    snapshot.compared().forEach(scan::scan);
    Map<NotComparedReason, Long> notCompared = new EnumMap<>(NotComparedReason.class);
    notCompared.putAll(scan.notCompared());
    report(
        notCompared,
        NotComparedReason.BIRTH_DATE_ABSENT,
        probe.birthDate() == null,
        count(snapshot.birthDateAbsent(), visibility));
    report(
        notCompared,
        NotComparedReason.GENDER_ABSENT,
        probe.gender() == null && settings.genderAbsent() == GenderAbsent.NOT_COMPARED,
        count(snapshot.genderAbsent(), visibility));
    List<ScoredPair> found = scan.potentialDuplicates();
    found.sort(BEST_FIRST);
    return new ProbeResult(found, scan.candidatesScored(), notCompared);
  }

  private static EncodedRecord encode(PersonRecord person, long arrival) {
    if (arrival <= 0) {
      throw new IllegalArgumentException("arrival: must be positive, but is " + arrival);
    }
    return new EncodedRecord(person.id(), arrival, EncodedText.of(person));
  }

  private void put(PersonRecord person, EncodedRecord encoded) {
    Location old = locations.get(encoded.id());
    boolean sameArrival = old != null && old.arrival() == encoded.arrival();
    if (!sameArrival && arrivals.contains(encoded.arrival())) {
      throw new IllegalArgumentException(
          "arrival: another record has arrival " + encoded.arrival());
    }
    long version = publishedVersion + 1;
    BlockSlot slot = directory.slotFor(person.gender(), person.birthDate());
    int row = slot.block().append(encoded, version);
    if (old != null) {
      remove(old, version);
    }
    locations.put(encoded.id(), new Location(slot, row, encoded.arrival()));
    arrivals.add(encoded.arrival());
    publish(version);
    if (old != null) {
      compactIfWorthwhile(old.slot());
    }
  }

  private void remove(Location location, long version) {
    location.slot().block().remove(location.row(), version);
    arrivals.remove(location.arrival());
  }

  private void publish(long version) {
    size = locations.size();
    publishedVersion = version;
  }

  private void compactIfWorthwhile(BlockSlot slot) {
    if (!slot.block().isWorthCompacting()) {
      return;
    }
    Block compacted = slot.block().compacted(publishedVersion);
    Block.View view = compacted.view(publishedVersion);
    for (int row = 0; row < view.rows(); row++) {
      locations.put(view.ids()[row], new Location(slot, row, view.arrivals()[row]));
    }
    slot.replace(compacted);
  }

  /** One version's state of all blocks that concern the probe. */
  private Snapshot snapshot(PersonRecord probe) {
    while (true) {
      long version = publishedVersion;
      CandidateBlocks blocks = CandidateBlocks.of(probe, settings, directory);
      List<Block.View> compared = CandidateBlocks.views(blocks.compared(), version);
      List<Block.View> genderAbsent = CandidateBlocks.views(blocks.genderAbsent(), version);
      List<Block.View> birthDateAbsent = CandidateBlocks.views(blocks.birthDateAbsent(), version);
      if (compared != null && genderAbsent != null && birthDateAbsent != null) {
        return new Snapshot(compared, genderAbsent, birthDateAbsent);
      }
      // A block was compacted since; the version of that compaction is published, so look again.
    }
  }

  private static long count(List<Block.View> blocks, Visibility visibility) {
    return blocks.stream().mapToLong(visibility::count).sum();
  }

  private static void report(
      Map<NotComparedReason, Long> notCompared,
      NotComparedReason reason,
      boolean liesInProbe,
      long records) {
    if (liesInProbe || records > 0) {
      notCompared.put(reason, records);
    }
  }
}
