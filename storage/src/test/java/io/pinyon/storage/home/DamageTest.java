package io.pinyon.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.Batch;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/// Files of an index that are damaged, foreign or gone: said once, dropped, built again.
class DamageTest {
  private static final int PAGE = 4096;

  @TempDir private Path folder;
  private Path index = Path.of("");
  private Path sums = Path.of("");
  private Path filter = Path.of("");

  @BeforeEach
  void fill() {
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      index = test.folder().resolve("index-1.lmdb");
      sums = test.folder().resolve("index-1.sums");
      filter = test.folder().resolve("names.bloom");
      Batch batch = writer.batch();
      for (int i = 0; i < 300; i++) {
        test.put(
            batch,
            "F" + i + ".java",
            SourceModel.of("p" + i % 7, SourceModel.type("Type" + i, "Base"))
                .mentioning("name" + i, "common"));
      }
      batch.commit();
    }
  }

  private void assertRebuilds(String reason) {
    try (TestIndex test = new TestIndex(folder)) {
      assertEquals(1, test.notices.size(), reason + ": " + test.notices);
      assertTrue(test.notices.get(0).contains(test.folder().toString()), test.notices.get(0));
      try (Snapshot s = test.index.snapshot()) {
        assertEquals(0, s.statistics().files(), reason);
      }
      test.commit("A.java", SourceModel.of("p", SourceModel.type("A")));
    }
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot()) {
      assertEquals(0, test.notices.size(), "said once");
      assertEquals(1, s.topLevel("p", "A").size());
    }
  }

  @Test
  void open_garbage_startsEmpty() throws IOException {
    byte[] garbage = new byte[5 * PAGE];
    new Random(3).nextBytes(garbage);
    Files.write(index, garbage);
    assertRebuilds("garbage");
  }

  @Test
  void open_truncatedAnywhere_startsEmpty() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    for (int length :
        new int[] {1, 100, PAGE, 2 * PAGE - 1, 2 * PAGE, whole.length / 2, whole.length - PAGE}) {
      Files.deleteIfExists(index);
      Files.write(index, java.util.Arrays.copyOf(whole, length));
      assertRebuilds("truncated to " + length);
    }
  }

  @Test
  void open_withADamagedCurrentFile_startsEmpty() throws IOException {
    Path current = index.resolveSibling("current");
    byte[] whole = Files.readAllBytes(current);
    for (int at = -1; at < whole.length; at += 4) {
      byte[] bad = at < 0 ? new byte[0] : java.util.Arrays.copyOf(whole, whole.length);
      if (at >= 0) {
        bad[at] ^= 1;
      }
      Files.write(current, bad);
      assertRebuilds("byte " + at + " of the file that says which index counts");
    }
  }

  @Test
  void open_withAnyPageOfZeros_startsEmpty() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    byte[] wholeSums = Files.readAllBytes(sums);
    int dropped = 0;
    for (int page = 0; page < whole.length / PAGE; page++) {
      byte[] damaged = whole.clone();
      java.util.Arrays.fill(damaged, page * PAGE, (page + 1) * PAGE, (byte) 0);
      dropped += open(damaged, wholeSums, "page " + page);
    }
    assertTrue(dropped > 10, "dropped " + dropped);
  }

  @Test
  void open_withABitFlippedAnywhere_answersRightOrStartsEmpty() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    byte[] wholeSums = Files.readAllBytes(sums);
    Random random = new Random(4);
    int dropped = 0;
    int places = Integer.getInteger("pinyon.places", 48);
    for (int i = 0; i < places; i++) {
      byte[] damaged = whole.clone();
      // every fourth in the first two pages, which say where the trees begin
      int at = i % 4 == 0 ? i / 4 % 2 * PAGE + random.nextInt(170) : random.nextInt(whole.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      dropped += open(damaged, wholeSums, "byte " + at);
    }
    assertTrue(dropped > places / 2, "dropped " + dropped);
  }

  @Test
  void open_withABitFlippedInTheSums_answersRightOrStartsEmpty() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    byte[] wholeSums = Files.readAllBytes(sums);
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = wholeSums.clone();
      int at = random.nextInt(i < 20 ? 80 : damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      open(whole, damaged, "byte " + at);
    }
  }

  /// Opens the index with these bytes: 1 if it was dropped, else 0, and then every answer is right.
  private int open(byte[] index, byte[] sums, String what) throws IOException {
    Files.deleteIfExists(this.index.resolveSibling("index-1.lmdb-lock"));
    Files.write(this.index, index);
    Files.write(this.sums, sums);
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot()) {
      int expected = test.notices.isEmpty() ? 1 : 0;
      for (int i = 0; i < 300; i++) {
        assertEquals(expected, s.topLevel("p" + i % 7, "Type" + i).size(), what);
        assertEquals(expected, s.filesMentioning("name" + i).size(), what);
        assertEquals(expected, s.file("F" + i + ".java") == null ? 0 : 1, what);
      }
      assertEquals(300 * expected, s.filesMentioning("common").size(), what);
      return 1 - expected;
    } finally {
      Files.deleteIfExists(filter);
    }
  }

  /// What follows in a transaction of LMDB that met damage fails for another reason.
  @Test
  void query_afterOneThatMetDamage_saysWhatThatOneDid() throws IOException {
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot();
        Snapshot other = test.index.snapshot()) {
      try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
        file.seek(2 * PAGE);
        file.write(new byte[(int) file.length() - 2 * PAGE]);
      }
      StorageException.Corrupt first =
          assertThrows(StorageException.Corrupt.class, () -> s.filesMentioning("common"));
      for (Snapshot each : List.of(s, other)) {
        StorageException.Corrupt next =
            assertThrows(StorageException.Corrupt.class, () -> each.topLevel("p1", "Type1"));
        assertEquals(first.getMessage(), next.getMessage());
      }
      StorageException.Corrupt met =
          assertThrows(StorageException.Corrupt.class, () -> test.index.graphs().at(other));
      assertEquals(first.getMessage(), met.getMessage());
      assertEquals(List.of(), test.notices, "the graph is not to blame");
    }
  }

  /// Leaves what a process does that ends without closing the index.
  private void crash() throws IOException {
    Files.write(index.resolveSibling("open-" + Integer.MAX_VALUE), new byte[0]);
  }

  @Test
  void open_afterACrash_keepsASoundIndex() throws IOException {
    crash();
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot()) {
      assertEquals(List.of(), test.notices);
      assertEquals(300, s.statistics().files());
    }
    assertFalse(Files.exists(index.resolveSibling("open-" + Integer.MAX_VALUE)));
  }

  /// Without the look, LMDB would end this process with an assertion or a fault.
  @Test
  void open_afterACrashWithoutSums_dropsAnIndexWithWrongBounds() throws IOException {
    byte[] whole = Files.readAllBytes(index);
    int dropped = 0;
    Files.delete(sums);
    for (int page = 2; page < whole.length / PAGE; page++) {
      ByteBuffer damaged = ByteBuffer.wrap(whole.clone()).order(ByteOrder.nativeOrder());
      damaged.putShort(page * PAGE + 12, (short) 0x7fff);
      Files.write(index, damaged.array());
      crash();
      try (TestIndex test = new TestIndex(folder);
          Snapshot s = test.index.snapshot()) {
        dropped += test.notices.size();
        int expected = test.notices.isEmpty() ? 1 : 0; // none of the trees uses such a page
        for (int i = 0; i < 300; i++) {
          assertEquals(expected, s.topLevel("p" + i % 7, "Type" + i).size(), "page " + page);
          assertEquals(expected, s.filesMentioning("name" + i).size(), "page " + page);
        }
      }
      Files.deleteIfExists(index);
      Files.deleteIfExists(index.resolveSibling("index-1.lmdb-lock"));
      Files.deleteIfExists(sums);
      Files.deleteIfExists(filter);
    }
    assertTrue(dropped > 10, "dropped " + dropped);
  }

  @Test
  void open_ofAnotherExtractor_startsEmpty() throws IOException {
    putVersion(new byte[] {0, Home.FORMAT, 0, 99});
    assertRebuilds("newer");
    putVersion(new byte[] {0, Home.FORMAT, 0, 0});
    assertRebuilds("older");
  }

  @Test
  void open_ofAnotherExtractorThatIsWriting_isRefused() throws IOException {
    putVersion(new byte[] {0, Home.FORMAT, 0, 99});
    try (TestProcess other = TestProcess.start("hold", folder)) {
      other.awaitLine("holding");
      StorageException e =
          assertThrows(StorageException.TooNew.class, () -> new TestIndex(folder).close());
      assertTrue(String.valueOf(e.getMessage()).contains("99"), e.getMessage());
    }
    assertRebuilds("released");
  }

  /// As a process of another version would.
  private void putVersion(byte[] version) throws IOException {
    Files.deleteIfExists(sums);
    try (Env<ByteBuffer> env =
        Env.create()
            .setMaxDbs(1)
            .setMapSize(64 << 20)
            .open(index.toFile(), EnvFlags.MDB_NOSUBDIR)) {
      try (Txn<ByteBuffer> txn = env.txnWrite()) {
        env.openDbi(txn, "meta".getBytes(java.nio.charset.StandardCharsets.US_ASCII), null, false)
            .put(txn, direct(new byte[] {'v'}), direct(version), new PutFlags[0]);
        txn.commit();
      }
    }
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  @Test
  void mayDefine_withoutAUsableFilter_deniesNothingAndIsMended() throws IOException {
    byte[] good = Files.readAllBytes(filter);
    for (int i = 0; i < 40; i++) {
      byte[] bad = good.clone();
      if (i == 0) {
        bad = new byte[0];
      } else {
        bad[i < 30 ? i * 2 : PAGE + (i - 30) * (good.length - PAGE - 1) / 10] ^= 4;
      }
      Files.write(filter, bad);
      try (TestIndex test = new TestIndex(folder);
          Snapshot s = test.index.snapshot()) {
        for (int n = 0; n < 300; n++) {
          assertTrue(s.mayDefine("Type" + n), "damage " + i);
        }
      }
    }
    Files.delete(filter);
    try (TestIndex test = new TestIndex(folder)) {
      try (Snapshot s = test.index.snapshot()) {
        assertTrue(s.mayDefine("absent"));
      }
      test.commit("A.java", SourceModel.of("p", SourceModel.type("A")));
      try (Snapshot s = test.index.snapshot()) {
        assertTrue(s.mayDefine("A") && s.mayDefine("Type7"));
        assertTrue(!s.mayDefine("absent"));
      }
    }
  }

  @Test
  void filter_ofALaterCommitThatWasLost_isStillRight() throws IOException {
    byte[] before = Files.readAllBytes(index);
    byte[] sumsBefore = Files.readAllBytes(sums);
    try (TestIndex test = new TestIndex(folder);
        Writer writer = test.writer()) {
      Batch batch = writer.batch();
      SourceModel.Type[] types = new SourceModel.Type[5000];
      for (int i = 0; i < types.length; i++) {
        types[i] = SourceModel.type("Later" + i);
      }
      test.put(batch, "Later.java", SourceModel.of("p", types));
      batch.commit();
    }
    Files.write(index, before);
    Files.write(sums, sumsBefore);
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot()) {
      for (int n = 0; n < 300; n++) {
        assertTrue(s.mayDefine("Type" + n));
      }
    }
  }

  /// What somebody kept of the index before must not be taken for a part of the new one: its files
  /// have other ids.
  @Test
  void revision_ofAnIndexThatWasBuiltAnew_isNoneOfTheIndexBefore() throws IOException {
    long before;
    try (TestIndex test = new TestIndex(folder);
        Snapshot s = test.index.snapshot()) {
      before = s.revision();
    }
    Files.write(index, new byte[5 * PAGE]);
    try (TestIndex test = new TestIndex(folder)) {
      for (int i = 0; i < 10; i++) {
        try (Snapshot s = test.index.snapshot()) {
          assertTrue(before != s.revision());
        }
        test.commit("A" + i + ".java", SourceModel.of("p", SourceModel.type("A")));
      }
    }
  }

  /// A question that failed and kept its snapshot must not keep the damage.
  @Test
  void damage_whileASnapshotStaysOpen_isBuiltAnew() throws IOException {
    TestIndex damaged = new TestIndex(folder);
    Snapshot open = damaged.index.snapshot();
    try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
      file.seek(2 * PAGE);
      file.write(new byte[(int) file.length() - 2 * PAGE]);
    }
    assertThrows(StorageException.Corrupt.class, () -> ask(damaged));
    assertThrows(StorageException.Corrupt.class, damaged.index::checkUndamaged);
    damaged.close();
    try (TestIndex fresh = new TestIndex(folder)) {
      fresh.commit("A.java", SourceModel.of("p", SourceModel.type("A")));
      open.close();
      try (Snapshot s = fresh.index.snapshot()) {
        assertEquals(1, s.topLevel("p", "A").size());
      }
      fresh.index.checkUndamaged();
    }
  }

  private static void ask(TestIndex test) {
    try (Snapshot snapshot = test.index.snapshot()) {
      for (int i = 0; i < 300; i++) {
        snapshot.topLevel("p" + i % 7, "Type" + i);
        snapshot.filesMentioning("name" + i);
      }
    }
  }

  @Test
  void damage_thatAnotherProcessHasFound_isNoticed() throws IOException {
    try (TestIndex test = new TestIndex(folder)) {
      test.index.checkUndamaged();
      Files.createFile(index.resolveSibling("damaged"));
      assertThrows(StorageException.Corrupt.class, test.index::checkUndamaged);
    }
    assertRebuilds("marked");
  }

  @Test
  void index_thatAnotherProcessHasBuiltAnew_isNoticed() throws IOException {
    try (TestIndex test = new TestIndex(folder)) {
      byte[] bytes = Files.readAllBytes(index);
      Path other = Files.write(index.resolveSibling("other"), bytes);
      Files.move(other, index, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThrows(StorageException.Corrupt.class, test.index::checkUndamaged);
    }
  }

  @Test
  void finished_isSaidByTheWriterAloneAndNotOfWhatWasDropped() throws IOException {
    try (TestIndex test = new TestIndex(folder)) {
      assertFalse(test.index.isFinished());
      try (Writer writer = test.writer()) {
        writer.markFinished();
        assertTrue(test.index.isFinished());
        writer.markUnfinished();
        assertFalse(test.index.isFinished());
        writer.markFinished();
      }
    }
    try (TestIndex test = new TestIndex(folder)) {
      assertTrue(test.index.isFinished());
    }
    Files.write(index, new byte[5 * PAGE]);
    try (TestIndex test = new TestIndex(folder)) {
      assertFalse(test.index.isFinished());
    }
  }
}
