package io.pinyon.storage.internal.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.pinyon.storage.Batch;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.environment.Generations;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.pages.ChecksumFile;
import io.pinyon.storage.internal.pages.LmdbPage;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.PageTree;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.Txn;

/// An index that is used before its pages were checked as a whole: whatever bit is flipped, the
/// answer is right or the damage is said. Nobody checks in the background here.
class PageGuardTest {
  private static final int PAGE = 4096;
  private static final int HEADER = 64;
  private static final int LEAF = 2;
  private static final int NODE = 8; // bytes before a node's key
  private static final int FILES = 420;
  private static final IndexSizes SIZES =
      new IndexSizes(64 << 20, 64 << 20, 3).withCheckedAtOnce(0);

  @TempDir private Path folder;
  private Home home;
  private Path place = Path.of("");
  private Path file = Path.of("");
  private final List<Function<Snapshot, String>> questions = Corpus.questions(FILES);
  private final List<String> answers = new ArrayList<>();
  private final List<Integer> pages = new ArrayList<>(); // that have sums

  @BeforeEach
  void fill() throws IOException {
    home = Home.open(folder.resolve("home"), _ -> {});
    place = Files.createDirectories(folder.resolve("index"));
    file = Generations.file(place, Generations.FIRST);
    IndexSizes sizes = SIZES.withCheckedAtOnce(Long.MAX_VALUE);
    try (LmdbIndex index =
            LmdbIndex.open(place, home.objects(), Access.READ_WRITE, sizes, _ -> {});
        Writer writer = Objects.requireNonNull(index.tryWriter())) {
      Batch batch = writer.batch();
      for (int i = 0; i < FILES; i++) {
        Corpus.put(home.objects(), batch, i, 0);
      }
      batch.commit();
      writer.beginGraph();
      for (int commit = 1; commit < 5; commit++) {
        for (int i = commit; i < FILES; i += 29) {
          Corpus.put(home.objects(), batch, i, commit);
        }
        batch.commit();
      }
      try (Snapshot s = index.snapshot()) {
        questions.forEach(question -> answers.add(question.apply(s)));
      }
    }
    ByteBuffer sums = ByteBuffer.wrap(Files.readAllBytes(ChecksumFile.of(file)));
    for (int page = 0; page < (sums.capacity() - HEADER) / 4; page++) {
      if (sums.getInt(HEADER + 4 * page) != 0) {
        pages.add(page);
      }
    }
  }

  private OpenIndex open() {
    IndexEnvironment environment =
        IndexEnvironment.open(
            place, Generations.FIRST, Access.READ_WRITE, SIZES.mapBytes(), SIZES.checkedAtOnce());
    return new OpenIndex(environment, Access.READ_WRITE, SIZES);
  }

  private static void flip(Path file, long at, int bit) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int was = bytes.read();
      bytes.seek(at);
      bytes.write(was ^ 1 << bit);
    }
  }

  /// Where a bit is flipped: in any page that is in use, half of the time in its header or the
  /// places of its nodes, at times in one of the first two.
  private long anyPlace(Random random) {
    if (random.nextInt(16) == 0) {
      return random.nextInt(2) * PAGE + random.nextInt(LmdbPage.META_LENGTH);
    }
    int page = pages.get(random.nextInt(pages.size()));
    return (long) page * PAGE + random.nextInt(random.nextBoolean() ? 64 : PAGE);
  }

  /// How many questions were not answered as before, and said why.
  private int ask(Snapshot snapshot, Random random, String what) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      all.add(i);
    }
    return ask(snapshot, all, random, what);
  }

  private int ask(Snapshot snapshot, List<Integer> some, Random random, String what) {
    List<Integer> order = new ArrayList<>(some);
    Collections.shuffle(order, random);
    int refused = 0;
    for (int i : order) {
      try {
        assertEquals(answers.get(i), questions.get(i).apply(snapshot), what + ", question " + i);
      } catch (StorageException.Corrupt e) {
        refused++;
      }
    }
    return refused;
  }

  @Test
  void questions_withABitFlippedAnywhere_areAnsweredRightOrRefused() throws IOException {
    Random random = new Random(8);
    int refused = 0;
    int places = Integer.getInteger("pinyon.places", 70);
    for (int i = 0; i < places; i++) {
      long at = anyPlace(random);
      int bit = random.nextInt(8);
      flip(file, at, bit);
      refused += askOpened(random, "byte " + at % PAGE + " of page " + at / PAGE + ", bit " + bit);
      flip(file, at, bit);
    }
    assertTrue(refused > places / 2, "refused " + refused);
    assertEquals(0, askOpened(random, "nothing is flipped"));
  }

  /// The last key of a leaf is found in a sound page; what follows it is not.
  @Test
  void successor_onADamagedPage_isNotGiven() throws IOException, UnsoundPageException {
    List<String> names = new ArrayList<>();
    OpenIndex sound = open();
    try (Snapshot snapshot = LmdbSnapshot.open(sound, home.objects())) {
      snapshot.definedNames(null, names::add);
    }
    assertTrue(sound.close());
    byte[] bytes = Files.readAllBytes(file);
    int refused = 0;
    for (int number : pages) {
      LmdbPage page = new LmdbPage(number, ByteBuffer.wrap(bytes, number * PAGE, PAGE).slice());
      if (number < PageTree.FIRST || bytes[number * PAGE + 10] != LEAF || page.isFixed()) {
        continue;
      }
      int key = page.node(0) + NODE;
      int end = number * PAGE + page.value(page.node(0));
      int from = number * PAGE + key;
      String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
      int at = text.indexOf(Keys.SEPARATOR) < 0 ? -1 : names.indexOf(Keys.unfolded(text));
      if (at > 0) {
        flip(file, end - 1, 1);
        OpenIndex index = open();
        try (Snapshot snapshot = LmdbSnapshot.open(index, home.objects())) {
          String before = names.get(at - 1);
          snapshot.definedNames(before, name -> names.get(at).equals(name) ? false : fail(name));
        } catch (StorageException.Corrupt e) {
          refused++; // else it is a page of another table
        } finally {
          assertTrue(index.close());
        }
        flip(file, end - 1, 1);
      }
    }
    assertTrue(refused > 3, "refused " + refused);
  }

  /// 1 if the index or a question was refused.
  private int askOpened(Random random, String what) {
    try {
      OpenIndex index = open();
      try (Snapshot snapshot = LmdbSnapshot.open(index, home.objects())) {
        assertFalse(index.environment().isChecked());
        return Math.min(1, ask(snapshot, random, what));
      } finally {
        assertTrue(index.close(), what);
      }
    } catch (StorageException.Corrupt e) {
      return 1;
    }
  }

  @Test
  void commits_withABitFlippedAnywhere_areRightOrRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] sums = Files.readAllBytes(ChecksumFile.of(file));
    Random random = new Random(9);
    List<Integer> unchanged = new ArrayList<>(); // by these commits, unlike versions
    OpenIndex sound = open();
    commitForthAndBack(sound);
    try (Snapshot snapshot = LmdbSnapshot.open(sound, home.objects())) {
      for (int i = 0; i < questions.size(); i++) {
        if (questions.get(i).apply(snapshot).equals(answers.get(i))) {
          unchanged.add(i);
        }
      }
    }
    assertTrue(sound.close());
    assertTrue(unchanged.size() > questions.size() / 2, "unchanged " + unchanged.size());
    Files.write(file, whole);
    Files.write(ChecksumFile.of(file), sums);
    int refused = 0;
    int places = Integer.getInteger("pinyon.places", 20);
    for (int i = 0; i < places; i++) {
      long at = anyPlace(random);
      flip(file, at, random.nextInt(8));
      try {
        OpenIndex index = open();
        try {
          commitForthAndBack(index);
          try (Snapshot snapshot = LmdbSnapshot.open(index, home.objects())) {
            String what = "byte " + at % PAGE + " of page " + at / PAGE + " before commits";
            refused += Math.min(1, ask(snapshot, unchanged, random, what));
          }
        } finally {
          assertTrue(index.close());
        }
      } catch (StorageException.Corrupt e) {
        refused++;
      }
      Files.write(file, whole);
      Files.write(ChecksumFile.of(file), sums);
    }
    assertTrue(refused > places / 5, "refused " + refused);
  }

  /// Changes some files, and each of them back.
  private void commitForthAndBack(OpenIndex index) {
    try (Writer writer = writer(index)) {
      Batch batch = writer.batch();
      for (int each = 3; each < FILES; each += 58) {
        Corpus.put(home.objects(), batch, each, 9);
        batch.commit();
        Corpus.put(home.objects(), batch, each, each % 29 >= 1 && each % 29 <= 4 ? each % 29 : 0);
        batch.commit();
      }
    }
  }

  private LmdbWriter writer(OpenIndex index) {
    return Objects.requireNonNull(LmdbWriter.tryOpen(index, home.objects(), SIZES, _ -> {}));
  }

  @Test
  void snapshots_besideAWriter_meetNoFalseAlarm()
      throws IOException, InterruptedException, ExecutionException {
    OpenIndex index = open();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Writer writer = writer(index)) {
      Future<?> writing =
          thread.submit(() -> {
            Random random = new Random(10);
            Batch batch = writer.batch();
            for (int commit = 0; commit < 40; commit++) {
              for (int i = random.nextInt(20); i >= 0; i--) {
                int file = random.nextInt(2 * FILES);
                if (random.nextInt(4) == 0) {
                  batch.remove(Corpus.path(file));
                } else {
                  Corpus.put(home.objects(), batch, file, commit);
                }
              }
              batch.commit();
            }
          });
      while (!writing.isDone()) {
        try (Snapshot snapshot = LmdbSnapshot.open(index, home.objects())) {
          for (int i = questions.size() - 15; i < questions.size(); i++) {
            assertNotNull(questions.get(i).apply(snapshot));
          }
        }
      }
      writing.get();
    } finally {
      thread.shutdown();
    }
    assertFalse(index.environment().isChecked());
    assertTrue(index.close());
    assertNull(PageChecksums.problem(file));
  }

  @Test
  void snapshot_afterAllPagesWereChecked_isNotGuarded() {
    OpenIndex index = open();
    IndexEnvironment environment = index.environment();
    try (Txn<ByteBuffer> txn = Objects.requireNonNull(environment.beginRead())) {
      assertNotNull(environment.guarded(txn));
    }
    environment.checkPages();
    try (Txn<ByteBuffer> txn = Objects.requireNonNull(environment.beginRead())) {
      assertNull(environment.guarded(txn));
    }
    try (Snapshot snapshot = LmdbSnapshot.open(index, home.objects())) {
      assertEquals(0, ask(snapshot, new Random(1), "all is right"));
    }
    assertTrue(index.close());
  }

  /// As another process would that loads many files.
  @Test
  void generation_thatAnotherMadeCurrent_isNotTrusted() throws IOException {
    OpenIndex index = open();
    Path next = Generations.file(place, 2);
    Files.copy(file, next);
    Files.copy(ChecksumFile.of(file), ChecksumFile.of(next));
    byte[] bytes = Files.readAllBytes(next);
    for (int page : pages) {
      if (new String(bytes, page * PAGE, PAGE, StandardCharsets.ISO_8859_1).contains("src/p")) {
        flip(next, (long) page * PAGE + PAGE - 1, 0); // in a value: LMDB does not notice
      }
    }
    LmdbSnapshot.open(index, home.objects()).close();
    Generations.makeCurrent(place, 2);
    assertTrue(index.environment().markReplaced());
    assertThrows(
        StorageException.Corrupt.class,
        () -> {
          try (Snapshot snapshot = LmdbSnapshot.open(index, home.objects())) {
            snapshot.file(Corpus.path(1));
          }
        });
    assertTrue(index.close());
  }
}
