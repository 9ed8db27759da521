package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.usage.UsageCounts;
import io.pinyon.schema.usage.UsageKey;
import io.pinyon.storage.Batch;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.Budget;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshot.Origin;
import io.pinyon.storage.shared.SharedSnapshots;
import io.pinyon.storage.shared.SharedSnapshots.Added;
import io.pinyon.storage.shared.SigningKey;
import io.pinyon.storage.shared.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shared snapshot from its creation to the workspace that begins with it.
class SharedSnapshotTest {
  /// Sixty places; more with `-Dpinyon.places=N`.
  private static final int PLACES = Integer.getInteger("pinyon.places", 60);

  @TempDir Path temp;

  private static SharedSnapshot create(TestIndex test, Path target) {
    return SharedSnapshot.create(test.home, test.root, Origin.NONE, null, target);
  }

  private SharedSnapshot some(int files) {
    try (TestIndex test = new TestIndex(temp.resolve("some"))) {
      Random random = new Random(5);
      try (Writer writer = test.writer()) {
        Batch batch = writer.batch();
        for (int i = 0; i < files; i++) {
          test.put(batch, "p/F" + i + ".java", IncrementalLawTest.source(random));
        }
        batch.commit();
      }
      return create(test, temp.resolve("some.pinyon"));
    }
  }

  private static String answers(WorkspaceIndex index) {
    try (Snapshot snapshot = index.snapshot()) {
      return BaseLawTest.ANSWERS.of(snapshot);
    }
  }

  /// What the law says: the bytes follow from the tree alone, and who begins with them answers as
  /// the tree does.
  @Test
  void snapshot_ofAnyHistory_hasTheBytesOfTheTree_andItsAnswers() throws IOException {
    for (long seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      Map<String, ModelView.FileModel> model = new TreeMap<>();
      Path place = temp.resolve("s" + seed);
      byte[] lived;
      try (TestIndex test = new TestIndex(place.resolve("lived"))) {
        for (int round = 0; round < 4; round++) {
          try (Writer writer = test.writer()) {
            BaseLawTest.load(random, test.home, writer, model);
            BaseLawTest.edit(random, test.home, writer, model);
          }
        }
        lived = Files.readAllBytes(create(test, place.resolve("lived.pinyon")).file());
      }
      List<Map.Entry<String, ModelView.FileModel>> files = new ArrayList<>(model.entrySet());
      Collections.shuffle(files, random);
      try (TestIndex fresh = new TestIndex(place.resolve("fresh"));
          Writer writer = fresh.writer()) {
        Batch batch = writer.batch();
        for (var each : files) { // what does not parse is as it is, and nothing stands in for it
          ModelView.FileModel file = each.getValue();
          FileStamp stamp = new FileStamp(file.stamp().size(), 7);
          BaseLawTest.put(
              fresh.home,
              batch,
              each.getKey(),
              new ModelView.FileModel(file.present(), file.present(), stamp));
        }
        batch.commit();
        SharedSnapshot made = create(fresh, place.resolve("fresh.pinyon"));
        assertArrayEquals(Files.readAllBytes(made.file()), lived, "seed " + seed);
        try (TestIndex other = new TestIndex(place.resolve("other"));
            Writer taking = other.writer()) {
          Added added = SharedSnapshots.of(other.home).add(SharedSnapshot.open(made.file()));
          assertTrue(taking.adopt(added.folder(), Map.of(), Blobs.NONE), "seed " + seed);
          assertEquals(
              "",
              ModelView.difference(withoutStamps(fresh.index), withoutStamps(other.index)),
              "seed " + seed);
        }
      }
    }
  }

  /// What files count is not in a snapshot, and an object is there once.
  @Test
  void counts_areSummedUpFromObjects_forEachFileThatHasThem() {
    SourceModel same = SourceModel.of("a").mentioning("Alpha", "Beta");
    try (TestIndex test = new TestIndex(temp.resolve("one"));
        TestIndex other = new TestIndex(temp.resolve("other"));
        Writer writer = test.writer();
        Writer taking = other.writer()) {
      Batch batch = writer.batch();
      test.put(batch, "a/One.java", same);
      test.put(batch, "a/Two.java", same);
      test.put(batch, "a/Three.java", SourceModel.of("b").mentioning("Alpha", "Gamma"));
      batch.commit();
      SharedSnapshot made = create(test, temp.resolve("counts.pinyon"));
      Added added = SharedSnapshots.of(other.home).add(SharedSnapshot.open(made.file()));
      assertTrue(taking.adopt(added.folder(), Map.of(), Blobs.NONE));
      try (Snapshot snapshot = other.index.snapshot()) {
        int context = UsageKey.context(UsageKey.Kind.TYPE, "Alpha");
        UsageCounts counts = snapshot.counts(context, UsageKey.packageOf("a"));
        assertEquals(2, counts.of(UsageKey.outcome("Beta")));
        assertEquals(3, counts.of(UsageKey.outcome("Alpha")));
        assertEquals(2, counts.near(UsageKey.outcome("Alpha")));
      }
    }
  }

  /// Who begins with a snapshot believes no time in it.
  private static String withoutStamps(WorkspaceIndex index) {
    return answers(index).replaceAll("modifiedNanos=-?\\d+", "");
  }

  @Test
  void snapshot_damagedAnywhere_isRefusedAndLeavesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(some(40).file());
    Random random = new Random(3);
    try (TestIndex test = new TestIndex(temp.resolve("target"))) {
      for (int i = 0; i < PLACES; i++) {
        byte[] bytes = whole.clone();
        int at = i < 20 ? random.nextInt(8192) : random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Path file = temp.resolve("damaged.pinyon");
        Files.write(file, i % 10 == 9 ? Arrays.copyOf(whole, at) : bytes);
        String place = "byte " + at;
        assertThrows(
            StorageException.Corrupt.class,
            () -> SharedSnapshots.of(test.home).add(SharedSnapshot.open(file)),
            place);
        assertEquals(List.of(), SharedSnapshots.of(test.home).list(), place);
        test.home.objects().forEach(info -> assertEquals("no object", info.toString(), place));
      }
      Path file = temp.resolve("longer.pinyon");
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertThrows(StorageException.Corrupt.class, () -> SharedSnapshot.open(file));
    }
  }

  private Path pem(String name, String kind, byte[] encoded) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(encoded);
    return Files.writeString(
        temp.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  private SharedSnapshot signed(@Nullable KeyPair pair, String name) throws IOException {
    some(5);
    try (TestIndex test = new TestIndex(temp.resolve("some"))) {
      SigningKey key =
          pair == null
              ? null
              : SigningKey.read(pem("key", "PRIVATE KEY", pair.getPrivate().getEncoded()));
      return SharedSnapshot.create(test.home, test.root, Origin.NONE, key, temp.resolve(name));
    }
  }

  @Test
  void snapshot_ofAKeyThatIsNotTrusted_isRefused_onceSomeIsTrusted()
      throws IOException, GeneralSecurityException {
    KeyPair ours = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair theirs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    SharedSnapshot unsigned = signed(null, "unsigned");
    SharedSnapshot trusted = signed(ours, "trusted");
    SharedSnapshot foreign = signed(theirs, "foreign");
    Home home = Home.open(temp.resolve("target"), _ -> {});
    byte[] key = SigningKey.readPublic(pem("pub", "PUBLIC KEY", ours.getPublic().getEncoded()));
    TrustedKeys.of(home).add(key);
    for (SharedSnapshot each : List.of(unsigned, foreign)) {
      StorageException refusal =
          assertThrows(StorageException.Unusable.class, () -> SharedSnapshots.of(home).add(each));
      assertTrue(String.valueOf(refusal.getMessage()).contains("refused"), refusal.toString());
    }
    assertEquals(List.of(), SharedSnapshots.of(home).list());
    assertEquals(trusted.signer(), SharedSnapshots.of(home).add(trusted).signer());
  }

  /// The checksum of the head alone could be made anew by anybody.
  @Test
  void manifest_thatWasChangedBehindItsSignature_isRefused()
      throws IOException, GeneralSecurityException {
    SharedSnapshot made =
        signed(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "signed");
    byte[] bytes = Files.readAllBytes(made.file());
    bytes[48] ^= 1; // of the signature
    var crc = new java.util.zip.CRC32C();
    crc.update(bytes, 0, 8188);
    java.nio.ByteBuffer.wrap(bytes)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .putInt(8188, (int) crc.getValue());
    Files.write(made.file(), bytes);
    StorageException.Corrupt refusal =
        assertThrows(StorageException.Corrupt.class, () -> SharedSnapshot.open(made.file()));
    assertTrue(String.valueOf(refusal.getMessage()).contains("signature"), refusal.toString());
  }

  @Test
  void snapshot_inAHome_keepsItsObjectsAndIsEvictedByBudget() {
    SharedSnapshot made = some(40);
    Home home = Home.open(temp.resolve("target"), _ -> {});
    SharedSnapshots.of(home).add(made);
    Cache cache = Cache.of(home, Map.of());
    assertEquals(0, cache.collect(Budget.option("1 GB")).objects());
    Path root = temp.resolve("w");
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root);
        Writer writer = Objects.requireNonNull(index.tryWriter())) {
      Added added = SharedSnapshots.of(home).list().getFirst();
      assertTrue(writer.adopt(added.folder(), Map.of(), Blobs.NONE));
      try (Snapshot snapshot = index.snapshot()) {
        snapshot.files(file -> assertNotNull(snapshot.facts(file)));
      }
      assertTrue(SharedSnapshots.of(home).remove(added.id()));
      assertFalse(SharedSnapshots.of(home).remove(added.id()));
      cache.collect(Budget.option("1 GB"));
      try (Snapshot snapshot = index.snapshot()) {
        snapshot.files(file -> assertNotNull(snapshot.facts(file)));
      }
    }
    SharedSnapshots.of(home).add(made);
    cache.collect(Budget.option("0"));
    assertEquals(List.of(), SharedSnapshots.of(home).list());
  }

  @Test
  void snapshot_inAHomeInMemory_hasItsObjects() {
    SharedSnapshot made = some(5);
    Home home = Home.open(Home.ephemeral(), _ -> {});
    Added added = SharedSnapshots.of(home).add(made);
    try (WorkspaceIndex index = WorkspaceIndex.open(home, temp.resolve("w"));
        Writer writer = Objects.requireNonNull(index.tryWriter())) {
      assertTrue(writer.adopt(added.folder(), Map.of(), Blobs.NONE));
      try (Snapshot snapshot = index.snapshot()) {
        snapshot.files(file -> assertNotNull(snapshot.facts(file)));
      }
    }
  }

  /// A process was killed while it unpacked: what it left counts as nothing, and is in nobody's
  /// way.
  @Test
  void snapshot_thatWasUnpackedInPart_isUnpackedAnew() throws IOException {
    SharedSnapshot made = some(5);
    Home home = Home.open(temp.resolve("target"), _ -> {});
    Added added = SharedSnapshots.of(home).add(made);
    Files.delete(added.folder().resolve("head"));
    assertEquals(List.of(), SharedSnapshots.of(home).list());
    assertEquals(added.id(), SharedSnapshots.of(home).add(made).id());
    assertEquals(1, SharedSnapshots.of(home).list().size());
  }

  @Test
  void snapshot_addedTwice_isUnpackedOnce_andTakenAsLinks() throws IOException {
    SharedSnapshot made = some(40);
    Home home = Home.open(temp.resolve("target"), _ -> {});
    Added first = SharedSnapshots.of(home).add(made);
    Path base = BaseFiles.in(first.folder()).getFirst().index();
    Object file = Files.getAttribute(base, "unix:ino");
    assertEquals(first.id(), SharedSnapshots.of(home).add(made).id());
    Path root = temp.resolve("w");
    try (WorkspaceIndex index = WorkspaceIndex.open(home, root);
        Writer writer = Objects.requireNonNull(index.tryWriter())) {
      assertTrue(writer.adopt(first.folder(), Map.of(), Blobs.NONE));
      Path taken = BaseFiles.in(home.workspaceFolder(root)).getFirst().index();
      assertEquals(file, Files.getAttribute(taken, "unix:ino"));
    }
    try (Stream<Path> left = Files.list(first.folder().getParent())) {
      assertEquals(List.of(first.folder()), left.toList());
    }
  }

  @Test
  void snapshot_ofTheNearestCommit_isFound_inItsOwnFolderOfTheRepository() {
    Home home = Home.open(temp.resolve("target"), _ -> {});
    SharedSnapshots all = SharedSnapshots.of(home);
    List<String> commits = List.of("a".repeat(40), "b".repeat(40), "c".repeat(40));
    Map<String, String> ids = new TreeMap<>();
    some(5);
    try (TestIndex test = new TestIndex(temp.resolve("some"))) {
      for (String commit : commits.subList(1, 3)) {
        Origin origin = new Origin(commit, "part/", Blobs.NONE);
        Path folder = temp.resolve("some");
        SharedSnapshot made = SharedSnapshot.create(test.home, test.root, origin, null, folder);
        ids.put(commit, all.add(made).id());
        assertTrue(made.file().getFileName().toString().startsWith(commit));
      }
    }
    assertEquals(ids.get(commits.get(1)), Objects.requireNonNull(all.of(commits, "part/")).id());
    assertEquals(null, all.of(commits, ""));
    assertEquals(null, all.of(commits.subList(0, 1), "part/"));
    Path root = temp.resolve("any");
    assertEquals(null, all.addedFor(root));
    Added chosen = Objects.requireNonNull(all.of(commits.subList(2, 3), "part/"));
    all.addFor(root, chosen);
    assertEquals(chosen.id(), Objects.requireNonNull(all.addedFor(root)).id());
  }

  /// Where git knows the files, those that are the same need no look.
  @Test
  void files_thatGitKnowsTheSame_areAsIfTouched() {
    Blobs blobs =
        new Blobs() {
          @Override
          public byte[] rules() {
            return new byte[32];
          }

          @Override
          public byte @Nullable [] idOf(String path, FileStamp stamp) {
            return Arrays.copyOf(path.getBytes(java.nio.charset.StandardCharsets.UTF_8), 20);
          }
        };
    some(5);
    try (TestIndex test = new TestIndex(temp.resolve("some"))) {
      Origin origin = new Origin(null, "", blobs);
      SharedSnapshot made =
          SharedSnapshot.create(test.home, test.root, origin, null, temp.resolve("ids"));
      Path root = temp.resolve("w");
      Added added = SharedSnapshots.of(test.home).add(made);
      Map<String, FileStamp> present =
          Map.of("p/F1.java", new FileStamp(10, 99), "p/F2.java", new FileStamp(11, 99));
      try (WorkspaceIndex index = WorkspaceIndex.open(test.home, root);
          Writer writer = Objects.requireNonNull(index.tryWriter())) {
        assertTrue(writer.adopt(added.folder(), present, blobs));
        try (Snapshot snapshot = index.snapshot()) {
          FileRecord same = Objects.requireNonNull(snapshot.file("p/F1.java"));
          FileRecord longer = Objects.requireNonNull(snapshot.file("p/F2.java"));
          assertEquals(99, same.stamp().modifiedNanos());
          assertEquals(FileStamp.UNKNOWN, longer.stamp().modifiedNanos());
        }
      }
    }
  }
}
