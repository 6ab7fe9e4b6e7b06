package org.sosia.matching.internal.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.sosia.matching.BirthDate;
import org.sosia.matching.GenderAbsent;
import org.sosia.matching.NotComparedReason;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeRequest;
import org.sosia.matching.ProbeResult;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RecordConsumer;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.index.BlockDirectory.Selection;

// Over 400 lines: writing, probing and what readers see of it share the lock and the version.
/**
 * The index as blocks of rows. Writers take the lock one after the other; each write has a version
 * that is published last, and a probe reads the state of the version it found, so it takes no lock.
 *
 * <p>Segments are built by the writer whose row made them worthwhile, after it has let go of the
 * lock: they hold published rows, which do not change.
 */
public final class ColumnarRegisterIndex implements RegisterIndex {
  private static final int TRIES_WITHOUT_LOCK = 8;

  private final RuleSettings settings;
  private final KernelOptions options;
  private final RowCodec codec = new RowCodec();
  private final BlockDirectory directory = new BlockDirectory();
  private final StampedLock lock = new StampedLock();
  private final IdIndex places = new IdIndex(this::idHashAt);
  private final ArrivalSet arrivals = new ArrivalSet();
  private final Sealing sealing;
  private volatile long publishedVersion;
  private volatile long size;

  /** One version's state of the blocks that concern a probe. */
  private record Snapshot(
      Visibility visibility,
      List<Block.View> compared,
      List<Block.View> genderAbsent,
      List<Block.View> birthDateAbsent) {}

  /** What several probes may look at together. */
  private record Looked(Block block, int day) {}

  /** An empty index. */
  public ColumnarRegisterIndex(RuleSettings settings) {
    this(settings, KernelOptions.defaults());
  }

  /** An empty index with options that change its speed only. */
  public ColumnarRegisterIndex(RuleSettings settings, KernelOptions options) {
    this.settings = settings;
    this.options = options;
    sealing = new Sealing(codec, options, lock);
  }

  @Override
  public void insert(PersonRecord person, long arrival) {
    write(person, arrival, true);
  }

  @Override
  public boolean update(PersonRecord person, long arrival) {
    return write(person, arrival, false);
  }

  private boolean write(PersonRecord person, long arrival, boolean mayBeNew) {
    if (arrival <= 0) {
      throw new IllegalArgumentException("arrival: must be positive, but is " + arrival);
    }
    byte[] row = codec.encode(person, arrival);
    BlockSlot written;
    BlockSlot compacted = null;
    long stamp = lock.writeLock();
    try {
      long hash = IdIndex.hash(person.id());
      long old = find(person.id(), hash);
      if (old == IdIndex.NONE && !mayBeNew) {
        return false;
      }
      checkArrival(old, arrival);
      written = put(person, row, arrival, hash, old);
      if (old != IdIndex.NONE && compactIfWorthwhile(slot(old))) {
        compacted = slot(old);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
    sealing.seal(written, BlockDirectory.day(person.birthDate()));
    if (compacted != null) {
      sealing.sealEveryDay(compacted);
    }
    return true;
  }

  private void checkArrival(long old, long arrival) {
    boolean sameArrival = old != IdIndex.NONE && arrivalAt(old) == arrival;
    if (!sameArrival && arrivals.contains(arrival)) {
      throw new IllegalArgumentException("arrival: another record has arrival " + arrival);
    }
  }

  private BlockSlot put(PersonRecord person, byte[] row, long arrival, long hash, long old) {
    long version = publishedVersion + 1;
    BlockSlot slot = directory.slotFor(person.gender(), person.birthDate());
    int day = BlockDirectory.day(person.birthDate());
    long place = place(slot, slot.block().append(row, day, arrival, version));
    if (old == IdIndex.NONE) {
      places.add(hash, place);
    } else {
      removeRow(old, version);
      places.replace(hash, old, place);
    }
    arrivals.add(arrival);
    publish(version);
    return slot;
  }

  @Override
  public boolean delete(String id) {
    BlockSlot compacted = null;
    long stamp = lock.writeLock();
    try {
      long hash = IdIndex.hash(id);
      long place = find(id, hash);
      if (place == IdIndex.NONE) {
        return false;
      }
      long version = publishedVersion + 1;
      removeRow(place, version);
      places.remove(hash, place);
      publish(version);
      if (compactIfWorthwhile(slot(place))) {
        compacted = slot(place);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
    if (compacted != null) {
      sealing.sealEveryDay(compacted);
    }
    return true;
  }

  private void removeRow(long place, long version) {
    arrivals.remove(arrivalAt(place));
    slot(place).block().remove(row(place), version);
  }

  private void publish(long version) {
    size = places.size();
    publishedVersion = version;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ProbeResult probe(PersonRecord probe, ProbeScope scope) {
    return probeAll(List.of(new ProbeRequest(probe, scope))).getFirst();
  }

  @Override
  public List<ProbeResult> probeAll(List<ProbeRequest> requests) {
    List<Snapshot> snapshots = snapshots(requests);
    // The probes after the state: whatever language or shape a visible row has is known by now.
    List<CandidateScan> scans = new ArrayList<>();
    Map<Looked, Block.View> views = new LinkedHashMap<>();
    Map<Looked, List<CandidateScan>> scansByRows = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      Snapshot snapshot = snapshots.get(i);
      CandidateScan scan =
          new CandidateScan(
              new Probe(requests.get(i).record(), settings, codec),
              snapshot.visibility(),
              codec,
              options);
      scans.add(scan);
      for (Block.View view : snapshot.compared()) {
        Looked rows = new Looked(view.block(), view.day());
        views.putIfAbsent(rows, view);
        scansByRows.computeIfAbsent(rows, absent -> new ArrayList<>()).add(scan);
      }
    }
    views.forEach(
        (rows, view) -> CandidateScan.scan(scansByRows.getOrDefault(rows, List.of()), view));
    List<ProbeResult> results = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      results.add(result(requests.get(i).record(), scans.get(i), snapshots.get(i)));
    }
    return results;
  }

  private ProbeResult result(PersonRecord probe, CandidateScan scan, Snapshot snapshot) {
    Map<NotComparedReason, Long> notCompared = new EnumMap<>(NotComparedReason.class);
    notCompared.putAll(scan.notCompared());
    report(
        notCompared,
        NotComparedReason.BIRTH_DATE_ABSENT,
        probe.birthDate() == null,
        count(snapshot.birthDateAbsent(), snapshot.visibility()));
    report(
        notCompared,
        NotComparedReason.GENDER_ABSENT,
        probe.gender() == null && settings.genderAbsent() == GenderAbsent.NOT_COMPARED,
        count(snapshot.genderAbsent(), snapshot.visibility()));
    return new ProbeResult(scan.potentialDuplicates(), scan.candidatesScored(), notCompared);
  }

  private long count(List<Block.View> blocks, Visibility visibility) {
    return blocks.stream().mapToLong(view -> visibility.count(view, codec)).sum();
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

  @Override
  public void forEach(RecordConsumer consumer) {
    List<Selection> blocks = new ArrayList<>();
    List<Block.View> views = null;
    for (int tries = 0; views == null; tries++) {
      long stamp = tries < TRIES_WITHOUT_LOCK ? 0 : lock.readLock();
      try {
        long version = publishedVersion;
        blocks.clear();
        directory.collectAll(blocks);
        views = CandidateBlocks.views(blocks, version);
      } finally {
        unlockRead(stamp);
      }
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block.View view = views.get(i);
      short[] dayByRow = view.block().days().dayByRow();
      for (int row = 0; row < view.rows(); row++) {
        if (!view.removed().contains(row)) {
          BirthDate born = blocks.get(i).slot().birthDate(dayByRow[row]);
          accept(consumer, blocks.get(i).slot(), born, view, row);
        }
      }
    }
  }

  private void unlockRead(long stamp) {
    if (stamp != 0) {
      lock.unlockRead(stamp);
    }
  }

  private void accept(
      RecordConsumer consumer, BlockSlot slot, @Nullable BirthDate born, Block.View view, int row) {
    byte[] chunk = view.store().chunk(row);
    int at = view.store().at(row);
    String id = codec.id(chunk, at);
    PersonRecord person = new PersonRecord(id, slot.gender(), born, codec.texts(chunk, at));
    consumer.accept(person, codec.arrival(chunk, at));
  }

  /**
   * The states that the probes see, all of one version. If so much is written that no state can be
   * had, writers are held up while one is taken, which is before anything is compared.
   */
  private List<Snapshot> snapshots(List<ProbeRequest> requests) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int tries = 0; snapshots.size() < requests.size(); tries++) {
      long stamp = tries < TRIES_WITHOUT_LOCK ? 0 : lock.readLock();
      try {
        snapshots = snapshotsOfOneVersion(requests);
      } finally {
        unlockRead(stamp);
      }
    }
    return snapshots;
  }

  /** Fewer than requested when a state can no longer be seen: there is a newer one by now. */
  private List<Snapshot> snapshotsOfOneVersion(List<ProbeRequest> requests) {
    List<Snapshot> snapshots = new ArrayList<>();
    List<Visibility> visibilities = new ArrayList<>();
    long version = readConsistently(requests, visibilities);
    for (int i = 0; i < requests.size(); i++) {
      Snapshot snapshot = snapshot(requests.get(i).record(), visibilities.get(i), version);
      if (snapshot == null) {
        return List.of();
      }
      snapshots.add(snapshot);
    }
    return snapshots;
  }

  private @Nullable Snapshot snapshot(PersonRecord probe, Visibility visibility, long version) {
    CandidateBlocks blocks = CandidateBlocks.of(probe, settings, directory);
    List<Block.View> compared = CandidateBlocks.views(blocks.compared(), version);
    List<Block.View> genderAbsent = CandidateBlocks.views(blocks.genderAbsent(), version);
    List<Block.View> birthDateAbsent = CandidateBlocks.views(blocks.birthDateAbsent(), version);
    return compared == null || genderAbsent == null || birthDateAbsent == null
        ? null
        : new Snapshot(visibility, compared, genderAbsent, birthDateAbsent);
  }

  /**
   * A version, and which rows are hidden at it. Reads without a lock, and again if something was
   * written meanwhile.
   */
  private long readConsistently(List<ProbeRequest> requests, List<Visibility> into) {
    while (true) {
      long stamp = lock.tryOptimisticRead();
      if (stamp == 0) {
        Thread.onSpinWait();
        continue;
      }
      long version = publishedVersion;
      into.clear();
      requests.forEach(request -> into.add(visibility(request)));
      if (lock.validate(stamp)) {
        return version;
      }
    }
  }

  private Visibility visibility(ProbeRequest request) {
    Set<Visibility.HiddenRow> hidden = new HashSet<>();
    addHidden(request.record().id(), hidden);
    request.scope().excludedIds().forEach(id -> addHidden(id, hidden));
    return new Visibility(request.scope().arrivedBefore(), hidden);
  }

  private void addHidden(String id, Set<Visibility.HiddenRow> hidden) {
    long place = find(id, IdIndex.hash(id));
    if (place != IdIndex.NONE) {
      hidden.add(new Visibility.HiddenRow(slot(place).block(), row(place)));
    }
  }

  private long find(String id, long hash) {
    return places.find(hash, place -> hasId(place, id));
  }

  /** Also called without the lock, when a place may no longer be one. */
  private boolean hasId(long place, String id) {
    Block block = slot(place).block();
    return row(place) < block.size() && block.id(row(place), codec).equals(id);
  }

  private long idHashAt(long place) {
    return IdIndex.hash(slot(place).block().id(row(place), codec));
  }

  private long arrivalAt(long place) {
    return slot(place).block().arrival(row(place), codec);
  }

  private static long place(BlockSlot slot, int row) {
    return (long) slot.number() << Integer.SIZE | row;
  }

  private BlockSlot slot(long place) {
    return directory.slot((int) (place >>> Integer.SIZE));
  }

  private static int row(long place) {
    return (int) place;
  }

  /** True when it was worthwhile: then the block is another one, without segments. */
  private boolean compactIfWorthwhile(BlockSlot slot) {
    Block block = slot.block();
    if (!block.isWorthCompacting()) {
      return false;
    }
    long version = publishedVersion + 1;
    Block compacted = new Block(version);
    block.copyLiving(
        compacted,
        codec,
        publishedVersion,
        (id, from, to) -> places.replace(IdIndex.hash(id), place(slot, from), place(slot, to)));
    slot.replace(compacted);
    publish(version);
    return true;
  }
}
