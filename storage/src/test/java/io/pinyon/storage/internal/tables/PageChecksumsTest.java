package io.pinyon.storage.internal.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.environment.Generations;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.index.LmdbIndex;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.PageTree;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import io.pinyon.storage.internal.postings.PostingBuffer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.Txn;

/// Sums of pages: always those of the pages in use, through commits, crashes and lost files.
class PageChecksumsTest {
  private static final int PAGE = 4096;
  private static final int HEADER = 64;

  @TempDir private Path folder;
  private Path index = Path.of("");
  private Path sums = Path.of("");

  @BeforeEach
  void names() {
    index = Generations.file(folder, Generations.FIRST);
    sums = folder.resolve("index-1.sums");
  }

  private IndexEnvironment open() {
    return IndexEnvironment.open(
        folder, Generations.FIRST, Access.READ_WRITE, 64 << 20, Long.MAX_VALUE);
  }

  /// Postings of many, few or one file, names that come and go, and records of up to three pages.
  private static void commit(IndexEnvironment environment, Random random) {
    PostingBuffer removed = new PostingBuffer(Table.NAMES);
    PostingBuffer added = new PostingBuffer(Table.NAMES);
    int[] files = random.ints(random.nextInt(1, 400), 0, 3000).sorted().distinct().toArray();
    for (int file : files) {
      String key = Keys.folded("Name" + (file % 3 == 0 ? 0 : file % 200));
      ByteBuffer value = ByteBuffer.allocate(Table.NAMES.width()).putInt(0, file);
      removed.add(key, value);
      if (random.nextInt(5) < 3) {
        added.add(key, value);
      }
    }
    try (TableWriter out = new TableWriter(environment)) {
      out.remove(Table.NAMES, removed);
      out.add(Table.NAMES, added, (_, _) -> {});
      for (int i = 0; i < 5; i++) {
        byte[] file = TableWriter.bytes(random.nextInt(300));
        if (random.nextInt(3) == 0) {
          out.delete(Table.FILES, file);
        } else {
          byte[] record = new byte[random.nextInt(5) == 0 ? 9000 : 90];
          random.nextBytes(record);
          out.put(Table.FILES, file, record);
        }
      }
      if (random.nextInt(8) > 0) {
        out.commit();
      }
    }
  }

  /// Fails unless exactly the pages in use, and the first two, have sums, and these are right.
  private void assertComplete(String when) throws IOException {
    BitSet used = new BitSet();
    used.set(0, 2);
    byte[] file = Files.readAllBytes(index);
    try (RandomAccessFile pages = new RandomAccessFile(index.toFile(), "r")) {
      PageTree.of(pages)
          .walk(
              new PageTree.Visitor() {
                @Override
                public boolean enters(long page) {
                  used.set((int) page);
                  return true;
                }

                @Override
                public void leaves(long page, byte[] content) {}

                @Override
                public void free(long page) {}
              });
    } catch (UnsoundPageException e) {
      throw new AssertionError(when, e);
    }
    ByteBuffer found = ByteBuffer.wrap(Files.readAllBytes(sums));
    for (int page = 0; page < (found.capacity() - HEADER) / 4; page++) {
      int sum = found.getInt(HEADER + 4 * page);
      assertEquals(used.get(page), sum != 0, when + ", page " + page);
      if (sum != 0) {
        CRC32C crc = new CRC32C();
        crc.update(file, page * PAGE, PAGE);
        assertEquals((int) crc.getValue(), sum, when + ", page " + page);
      }
    }
  }

  @Test
  void commits_whileSnapshotsComeAndGo_areFollowed() throws IOException {
    for (int seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      IndexEnvironment environment = open();
      environment.keepSums();
      List<Txn<ByteBuffer>> held = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        if (random.nextInt(6) == 0) {
          held.add(Objects.requireNonNull(environment.beginRead()));
        } else if (!held.isEmpty() && random.nextInt(4) == 0) {
          held.remove(0).close();
        }
        commit(environment, random);
        if (i % 4 == 3) {
          environment.leaveSums();
          environment.keepSums();
          assertComplete("seed " + seed + ", commit " + i);
        }
      }
      held.forEach(Txn::close);
      environment.leaveSums();
      assertTrue(environment.close());
      assertNull(PageChecksums.problem(index));
    }
  }

  /// The state after each commit with the sums as they may be if the process ended while it was
  /// followed: those of the pages set or cleared are a part.
  @Test
  void process_thatEndedWhileItFollowed_isFollowedByTheNext() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 25; i++) {
      IndexEnvironment environment = open();
      environment.keepSums();
      commit(environment, random);
      environment.leaveSums();
      byte[] before = Files.readAllBytes(sums);
      environment.keepSums();
      commit(environment, random);
      environment.leaveSums();
      assertTrue(environment.close());
      Files.write(sums, begun(before));
      assertNull(PageChecksums.problem(index), "an index that is not followed yet");
      IndexEnvironment next = open();
      next.keepSums();
      assertComplete("after crash " + i);
      next.leaveSums();
      assertTrue(next.close());
    }
  }

  private static byte[] begun(byte[] sums) {
    return ByteBuffer.wrap(sums).putLong(HEADER, 0).array();
  }

  private void fill() {
    IndexEnvironment environment = open();
    environment.keepSums();
    Random random = new Random(1);
    for (int i = 0; i < 10; i++) {
      commit(environment, random);
    }
    environment.leaveSums();
    assertTrue(environment.close());
  }

  @Test
  void sums_thatAreGoneOrDamaged_areMadeAnew() throws IOException {
    fill();
    byte[] whole = Files.readAllBytes(sums);
    for (int length : new int[] {-1, 0, 1, 20, HEADER, 80, whole.length}) {
      if (length < 0) {
        Files.delete(sums);
      } else {
        byte[] bad = java.util.Arrays.copyOf(whole, length);
        if (length == whole.length) {
          bad[3] ^= 1; // in the magic
        }
        Files.write(sums, bad);
      }
      IndexEnvironment environment = open();
      environment.keepSums();
      assertComplete("length " + length);
      environment.leaveSums();
      assertTrue(environment.close());
    }
  }

  /// A power cut may lose the last commit, and any of the sums that nobody forced to disk.
  @Test
  void sums_thatWereNotForcedInAnotherRunOfTheSystem_areNotBelieved() throws IOException {
    fill();
    byte[] before = Files.readAllBytes(index);
    IndexEnvironment environment = open();
    environment.keepSums();
    commit(environment, new Random(5));
    byte[] unforced = Files.readAllBytes(sums);
    environment.leaveSums();
    assertTrue(environment.close());
    Files.write(index, before);
    assertNotNull(PageChecksums.problem(index), "forced");
    unforced[20] ^= 1; // in the name of the run
    Files.write(sums, unforced);
    assertNull(PageChecksums.problem(index));
    IndexEnvironment next = open();
    next.keepSums();
    assertComplete("after the power cut");
    next.leaveSums();
    assertTrue(next.close());
  }

  @Test
  void commit_thatCopiesFromADamagedPage_saysSo() throws IOException {
    fill();
    IndexEnvironment environment = open();
    environment.keepSums();
    try (RandomAccessFile file = new RandomAccessFile(index.toFile(), "rw")) {
      for (long at = 2 * PAGE + PAGE / 2; at < file.length(); at += PAGE) {
        file.seek(at); // within values, or where nothing is
        int was = file.read();
        file.seek(at);
        file.write(was ^ 1);
      }
    }
    assertThrows(StorageException.Corrupt.class, () -> commit(environment, new Random(2)));
    assertThrows(StorageException.Corrupt.class, environment.damage()::checkNone);
    assertTrue(environment.close());
  }

  @Test
  void writer_withoutTheSums_leavesNoneBehind() throws IOException {
    fill();
    IndexEnvironment environment = open();
    commit(environment, new Random(11));
    assertTrue(environment.close());
    assertTrue(Files.notExists(sums));
    assertNull(PageChecksums.problem(index));
  }

  /// A large file is not looked at before it is used, but for the pages that say where things are.
  @Test
  @Timeout(60)
  void damage_inALargeFile_isFoundInTheBackground() throws IOException {
    fill();
    Home home = Home.open(folder.resolve("home"), _ -> {});
    try (RandomAccessFile bytes = new RandomAccessFile(index.toFile(), "rw")) {
      long page = 2;
      while (!isOverflow(bytes, page)) {
        page++;
      }
      bytes.seek(page * PAGE + PAGE / 2);
      int was = bytes.read();
      bytes.seek(page * PAGE + PAGE / 2);
      bytes.write(was ^ 1);
    }
    List<String> notices = new ArrayList<>();
    IndexSizes large = IndexSizes.ofMachine().withCheckedAtOnce(0);
    try (LmdbIndex opened =
        LmdbIndex.open(folder, home.objects(), Access.READ_WRITE, large, notices::add)) {
      assertEquals(List.of(), notices);
      long end = System.nanoTime() + 30_000_000_000L;
      assertThrows(
          StorageException.Corrupt.class,
          () -> {
            while (System.nanoTime() < end) {
              opened.snapshot().close();
            }
          });
    }
    try (LmdbIndex opened =
        LmdbIndex.open(
            folder, home.objects(), Access.READ_WRITE, IndexSizes.ofMachine(), notices::add)) {
      opened.snapshot().close();
      assertEquals(1, notices.size(), notices.toString());
    }
  }

  private boolean isOverflow(RandomAccessFile bytes, long page) throws IOException {
    bytes.seek(page * PAGE + 10);
    return bytes.read() == 4 && sumAt(sums, page) != 0;
  }

  private static int sumAt(Path sums, long page) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(sums)).getInt((int) (HEADER + 4 * page));
  }
}
