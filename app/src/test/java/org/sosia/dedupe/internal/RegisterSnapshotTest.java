package org.sosia.dedupe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sosia.dedupe.FakeRegistrations;
import org.sosia.dedupe.files.SnapshotFile;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndexes;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.ScoredPair;
import org.sosia.matching.contact.ContactKeys;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.SealedStream;
import org.sosia.registration.RegistrationId;

/** Starting from a snapshot gives the register that the rows give, or the rows are read. */
final class RegisterSnapshotTest {
  @TempDir private Path folder = Path.of("");

  private final FakeRegistrations registrations = new FakeRegistrations();
  private final CountingStore store = new CountingStore();

  /** Rows that tell how many of them were read. */
  private static final class CountingStore implements RegisterStore {
    private FakeRegisterStore rows = new FakeRegisterStore();
    private int read;

    @Override
    public List<Arrived> admit(List<org.sosia.registration.Applicant> applicants) {
      return rows.admit(applicants);
    }

    @Override
    public void read(long after, long upTo, java.util.function.Consumer<Arrived> reader) {
      rows.read(
          after,
          upTo,
          record -> {
            read++;
            reader.accept(record);
          });
    }

    @Override
    public RegisterState state(long upTo) {
      return rows.state(upTo);
    }

    @Override
    public long latestArrival() {
      return rows.latestArrival();
    }

    @Override
    public long countActive() {
      return rows.countActive();
    }

    @Override
    public Optional<PersonRecord> findPerson(RegistrationId id) {
      return rows.findPerson(id);
    }

    @Override
    public void leave(RegistrationId id) {
      rows.leave(id);
    }
  }

  private Path file() {
    return folder.resolve("register").resolve("register.snapshot");
  }

  private static SealedStream streams(int key) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) key);
    return new SealedStream(MasterKey.of(secret), new SecureRandom());
  }

  private SnapshotFile snapshot(int key) {
    return new SnapshotFile(file(), streams(key));
  }

  private LiveRegister register(int key) {
    return new LiveRegister(
        store, () -> RegisterIndexes.columnar(RuleSettings.documented()), snapshot(key));
  }

  /** Starts a process anew and gives how many rows it read. */
  private int rowsReadBy(LiveRegister register) {
    store.read = 0;
    register.load();
    assertThat(register.complete()).isTrue();
    assertThat(register.size()).isEqualTo(store.countActive());
    return store.read;
  }

  private List<String> found(LiveRegister register, String name) {
    PersonRecord probe =
        PersonRecords.of(new RegistrationId("P"), FakeRegistrations.demographics(name, "F"));
    return register.probe(probe, ProbeScope.everything()).potentialDuplicates().stream()
        .map(ScoredPair::id)
        .toList();
  }

  @BeforeEach
  void threePeopleInASnapshot() throws IOException {
    LiveRegister register = register(1);
    register.load();
    register.admit(registrations.add("R1", "Amina Diallo").applicant());
    register.admit(registrations.add("R2", "Amina Dialo").applicant());
    register.admit(registrations.add("R3", "Ñandú 𝒳 أمينة").applicant());
    register.writeSnapshot();
  }

  @Test
  void load_fittingSnapshot_readsNoRow() {
    LiveRegister register = register(1);
    assertThat(rowsReadBy(register)).isZero();
    assertThat(found(register, "amina diallo")).containsExactly("R1", "R2");
    assertThat(found(register, "ñandú 𝒳 أمينة")).containsExactly("R3");
    assertThat(register.progress())
        .satisfies(progress -> {
          assertThat(progress.source()).isEqualTo("snapshot");
          assertThat(progress.records()).isEqualTo(3);
          assertThat(progress.secondsToGo()).isZero();
        });
  }

  @Test
  void admit_severalAtOnce_readsBackOnlyWhatOthersWrote() {
    LiveRegister register = register(1);
    register.load();
    store.admit(List.of(registrations.add("R4", "Amina Diallo").applicant()));
    store.read = 0;

    List<Long> arrivals =
        register.admit(
            List.of(
                registrations.add("R5", "Amina Diallo").applicant(),
                registrations.add("R1", "Amina Diallo").applicant(),
                registrations.add("R6", "Amina Diallo").applicant()));

    assertThat(arrivals).containsExactly(5L, 1L, 6L);
    assertThat(store.read).isEqualTo(1);
    assertThat(found(register, "Amina Diallo")).containsExactly("R1", "R4", "R5", "R6", "R2");
  }

  @Test
  void load_contactsByAnotherKeyOrForAnotherCountry_readsAllRows() {
    LiveRegister register =
        new LiveRegister(
            store,
            () -> RegisterIndexes.columnar(RuleSettings.documented()),
            new SnapshotFile(file(), streams(1), 7));
    assertThat(rowsReadBy(register)).isEqualTo(3);
  }

  @Test
  void write_contacts_areReadAgain() throws Exception {
    ContactKeys contacts = ContactKeys.of(LongStream.of(5, -6), LongStream.of(7));
    PersonRecord person = new PersonRecord("R1", "F", null, Map.of()).withContacts(contacts);
    SnapshotFile snapshot = new SnapshotFile(file(), streams(1), 7);
    snapshot.write(1, 1, consumer -> consumer.accept(new Arrived(person, 1)));
    List<Arrived> read = new ArrayList<>();
    try (RegisterSnapshot.Open open = snapshot.open().orElseThrow()) {
      open.read(read::add);
    }
    assertThat(read).containsExactly(new Arrived(person, 1));
    assertThat(read.getFirst().person().contacts()).isEqualTo(contacts);
  }

  @Test
  void load_newerRows_areReadOnTop() {
    store.admit(List.of(registrations.add("R4", "Amina Diallo").applicant()));
    LiveRegister register = register(1);
    assertThat(rowsReadBy(register)).isEqualTo(1);
    assertThat(found(register, "Amina Diallo")).containsExactly("R1", "R4", "R2");
  }

  @Test
  void load_someoneLeftSince_isNotInTheRegister() {
    store.leave(new RegistrationId("R1"));
    LiveRegister register = register(1);
    assertThat(rowsReadBy(register)).isZero();
    assertThat(found(register, "Amina Diallo")).containsExactly("R2");
  }

  @Test
  void load_someoneLeftAndCameAgainOtherwise_isThereOnceAsNow() {
    store.leave(new RegistrationId("R1"));
    store.admit(List.of(registrations.add("R1", "Quite Another").applicant()));
    LiveRegister register = register(1);
    assertThat(rowsReadBy(register)).isEqualTo(1);
    assertThat(found(register, "Amina Diallo")).containsExactly("R2");
    assertThat(found(register, "Quite Another")).containsExactly("R1");
  }

  @Test
  void load_leavesDuringLoading_areOutAtItsEnd() {
    LiveRegister register = register(1);
    register.forget(new RegistrationId("R2"));
    store.leave(new RegistrationId("R2"));
    register.load();
    assertThat(register.size()).isEqualTo(2);
  }

  @Test
  void load_olderRows_refusesTheSnapshot() {
    store.rows = new FakeRegisterStore();
    store.admit(List.of(registrations.add("R1", "Restored").applicant()));
    LiveRegister register = register(1);
    assertThat(rowsReadBy(register)).isEqualTo(1);
    assertThat(found(register, "Amina Diallo")).isEmpty();
  }

  @Test
  void load_otherRows_refusesTheSnapshot() {
    store.rows = new FakeRegisterStore();
    for (String id : List.of("R1", "R2", "X3", "X4")) {
      store.admit(List.of(registrations.add(id, "Somebody Else").applicant()));
    }
    LiveRegister register = register(1);
    assertThat(rowsReadBy(register)).isEqualTo(4);
    assertThat(found(register, "Amina Diallo")).isEmpty();
  }

  @Test
  void load_foreignKey_refusesTheSnapshot() {
    assertThat(rowsReadBy(register(2))).isEqualTo(3);
  }

  @Test
  void load_alteredOrCutOff_refusesTheSnapshot() throws IOException {
    byte[] sound = Files.readAllBytes(file());
    for (int at : new int[] {0, 5, 40, sound.length / 2, sound.length - 1}) {
      byte[] altered = sound.clone();
      altered[at] ^= 4;
      Files.write(file(), altered);
      assertThat(rowsReadBy(register(1))).as("altered at %d", at).isEqualTo(3);
      Files.write(file(), Arrays.copyOf(sound, at));
      assertThat(rowsReadBy(register(1))).as("cut at %d", at).isEqualTo(3);
    }
    Files.write(file(), sound);
    assertThat(rowsReadBy(register(1))).isZero();
  }

  @Test
  void load_otherVersionOrNonsense_refusesTheSnapshot() throws IOException {
    writeSealed(out -> out.writeInt(0));
    assertThat(rowsReadBy(register(1))).isEqualTo(3);
    writeSealed(out -> {
      out.writeInt(1);
      out.writeLong(3);
      out.writeLong(3);
      out.writeInt(7);
      out.write(new byte[7]);
      out.writeInt(0);
    });
    assertThat(rowsReadBy(register(1))).isEqualTo(3);
    writeSealed(out -> {
      out.writeInt(1);
      out.writeLong(3);
      out.writeLong(3);
      out.writeInt(Integer.MAX_VALUE);
    });
    assertThat(rowsReadBy(register(1))).isEqualTo(3);
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private void writeSealed(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream sealed = streams(1).seal(bytes, "register-snapshot");
        DataOutputStream out = new DataOutputStream(sealed)) {
      writing.to(out);
    }
    Files.write(file(), bytes.toByteArray());
  }

  @Test
  void write_failingMidway_leavesTheOlderOneAndNothingElse() throws IOException {
    byte[] older = Files.readAllBytes(file());
    List<Arrived> records = new ArrayList<>();
    store.read(0, 3, records::add);
    try {
      snapshot(1)
          .write(
              3,
              3,
              consumer -> {
                records.forEach(consumer);
                throw new IllegalStateException("the rows are away");
              });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the rows are away");
    }
    assertThat(file()).hasBinaryContent(older);
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
    assertThat(rowsReadBy(register(1))).isZero();
  }

  @Test
  void write_isReadableByItsOwnerOnlyAndHidesNames() throws IOException {
    assertThat(Files.getPosixFilePermissions(file()).toString()).doesNotContain("GROUP", "OTHERS");
    assertThat(new String(Files.readAllBytes(file()), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContainIgnoringCase("amina")
        .doesNotContain("R1");
  }

  @Test
  void keeping_stopped_writesOnlyWhatChanged() throws IOException {
    Files.delete(file());
    LiveRegister register = register(1);
    register.load();
    SnapshotKeeping keeping = new SnapshotKeeping(register, java.time.Duration.ofHours(1));
    keeping.start();
    keeping.close();
    assertThat(rowsReadBy(register(1))).isZero();
    byte[] written = Files.readAllBytes(file());
    LiveRegister again = register(1);
    again.load();
    SnapshotKeeping idle = new SnapshotKeeping(again, java.time.Duration.ofHours(1));
    idle.start();
    idle.close();
    assertThat(file()).hasBinaryContent(written);
  }
}
