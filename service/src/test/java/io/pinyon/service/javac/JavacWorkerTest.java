package io.pinyon.service.javac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.service.javac.JavacWorker.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of the worker's process: what starts it, ends it, and what it costs to ask again.
final class JavacWorkerTest {
  private static final String GOOD = "class A { int a() { return 1; } }";
  private static final String BAD = "class A { int a() { return \"\"; } }";
  private static final Limits LONG = Limits.USUAL.withText(Duration.ofMinutes(1));

  @TempDir Path temp;
  private final AtomicLong clock = new AtomicLong();
  private JavacFixture fixture = new JavacFixture(new JavacWorker(clock::get, LONG));

  @AfterEach
  void close() {
    fixture.close();
  }

  private void limit(Duration limit) {
    limit(Limits.USUAL.withText(limit));
  }

  private void limit(Limits limits) {
    fixture.close();
    fixture = new JavacFixture(new JavacWorker(clock::get, limits));
  }

  private long pid() {
    return fixture.worker.pid().orElseThrow();
  }

  private static void awaitEnd(long pid) throws Exception {
    var handle = ProcessHandle.of(pid);
    if (handle.isPresent()) {
      handle.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  /// The other threads of a process go on until the first has taken the signal.
  private static void awaitStop(long pid) throws IOException {
    Path state = Path.of("/proc/" + pid + "/stat");
    while (Files.exists(state) && !Files.readString(state).contains(") T ")) {
      Thread.onSpinWait();
    }
  }

  /// A source without classes that does this when it is asked for those of a package.
  private static ClassSource whenAsked(Runnable action) {
    return new ClassSource() {
      @Override
      public List<String> classesIn(String packageName) {
        action.run();
        return List.of();
      }

      @Override
      public byte[] classFile(String binaryName) {
        return null;
      }
    };
  }

  private ClassSource killer() {
    return whenAsked(() -> ProcessHandle.of(pid()).orElseThrow().destroyForcibly());
  }

  @Test
  void worker_nobodyAsks_isNotStarted() {
    assertTrue(fixture.worker.pid().isEmpty());
  }

  @Test
  void worker_judgesTwice_staysTheSame() {
    fixture.judged("A.java", GOOD);
    long pid = pid();
    assertEquals(List.of("err.prob.found.req '\"\"'"), fixture.problems("A.java", BAD));
    assertEquals(pid, pid());
  }

  @Test
  void killedWorker_startsAgain() throws Exception {
    fixture.judged("A.java", GOOD);
    long pid = pid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    awaitEnd(pid);
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
    assertNotEquals(pid, pid());
  }

  @Test
  void worker_diesWhileItJudges_givesNoJudgementAndStartsAgain() {
    fixture.judged("A.java", GOOD);
    Judgement judgement = fixture.worker.judge(fixture.file("A.java", BAD), killer(), () -> false);
    String reason = assertInstanceOf(Judgement.None.class, judgement).reason();
    assertTrue(reason.startsWith("javac's worker died: exit code"), reason);
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
  }

  @Test
  void worker_diesAgainAndAgain_isNotStartedForAWhile() {
    for (int i = 0; i < 5; i++) {
      JudgedFile file = fixture.file("A.java", GOOD + " // " + i);
      fixture.worker.judge(file, killer(), () -> false);
    }
    Judgement judgement = fixture.judge("A.java", GOOD);
    String reason = assertInstanceOf(Judgement.None.class, judgement).reason();
    assertTrue(reason.contains("5 times within a minute"), reason);
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
  }

  /// javac takes twice as long for each component to see that all cases are there.
  private static String exhaustivenessBomb() {
    int components = 20;
    StringBuilder text = new StringBuilder("sealed interface I permits P, Q {}\n");
    text.append("record P() implements I {}\nrecord Q() implements I {}\nrecord R(");
    text.append(components(components, "I", -1)).append(") {}\n");
    text.append("class A { int a(R r) { return switch (r) {\n");
    for (int i = 0; i < components; i++) {
      text.append("case R(").append(components(components, "I", i)).append(") -> 1;\n");
    }
    return text.append("case R(")
        .append(components(components, "Q", -1))
        .append(") -> 2; }; } }")
        .toString();
  }

  private static String components(int count, String type, int ofP) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add((i == ofP ? "P" : type) + " c" + i);
    }
    return String.join(", ", all);
  }

  @Test
  void judgement_takesTooLong_isCutOff() {
    limit(Duration.ofSeconds(3));
    fixture.judged("A.java", GOOD);
    long pid = pid();
    assertInstanceOf(Judgement.None.class, fixture.judge("A.java", exhaustivenessBomb()));
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
    long second = pid();
    assertNotEquals(pid, second);
    assertInstanceOf(Judgement.None.class, fixture.judge("A.java", exhaustivenessBomb()));
    assertEquals(second, pid(), "the text is known: it is not tried again");
  }

  @Test
  void judgement_nobodyWaits_endsAndNextOneWorks() {
    AtomicBoolean isAbandoned = new AtomicBoolean();
    ClassSource impatient = whenAsked(() -> isAbandoned.set(true));
    Judgement judgement =
        fixture.worker.judge(fixture.file("A.java", BAD), impatient, isAbandoned::get);
    assertEquals(new Judgement.Cancelled(), judgement);
    long pid = pid();
    assertEquals(List.of("err.prob.found.req '\"\"'"), fixture.problems("A.java", BAD));
    assertEquals(pid, pid());
  }

  @Test
  void source_fails_theNextJudgementWorks() {
    limit(Duration.ofSeconds(2));
    JudgedFile file = fixture.file("A.java", BAD);
    ClassSource broken =
        whenAsked(() -> {
          throw new IllegalStateException("broken");
        });
    assertThrows(
        IllegalStateException.class, () -> fixture.worker.judge(file, broken, () -> false));
    assertEquals(List.of("err.prob.found.req '\"\"'"), fixture.problems("A.java", BAD));
  }

  @Test
  void judgement_interrupted_givesItsQuestionsToNoOtherSource() {
    JudgedFile file = fixture.file("A.java", "import p.*; " + BAD);
    ClassSource interrupting = whenAsked(() -> Thread.currentThread().interrupt());
    assertEquals(new Judgement.Cancelled(), fixture.worker.judge(file, interrupting, () -> false));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("err.prob.found.req '\"\"'"), fixture.problems("A.java", BAD));
    assertFalse(fixture.asked.contains("list p"));
  }

  /// A source that stops the worker's process (it can only be killed then) at the first question.
  private ClassSource stopper(AtomicBoolean isStopped) {
    return whenAsked(() -> {
      try {
        long pid = pid();
        new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
        awaitStop(pid);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
      isStopped.set(true);
    });
  }

  @Test
  void judgement_cancelledButStuck_worksInAnotherProcess() {
    limit(new Limits(LONG.text(), Duration.ofMillis(100), 10));
    fixture.judged("A.java", GOOD);
    long pid = pid();
    AtomicBoolean isStopped = new AtomicBoolean();
    JudgedFile file = fixture.file("A.java", BAD);
    assertEquals(
        new Judgement.Cancelled(), fixture.worker.judge(file, stopper(isStopped), isStopped::get));
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
    assertNotEquals(pid, pid());
  }

  @Test
  void worker_saysNothing_isKilled() {
    limit(new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 2));
    JudgedFile file = fixture.file("A.java", BAD);
    Judgement judgement = fixture.worker.judge(file, stopper(new AtomicBoolean()), () -> false);
    String reason = assertInstanceOf(Judgement.None.class, judgement).reason();
    assertEquals("javac's worker died: killed, as javac did not end within PT1S", reason);
  }

  @Test
  void worker_nobodyAsksForTwoMinutes_ends() throws Exception {
    fixture.judged("A.java", GOOD);
    long pid = pid();
    clock.addAndGet(JavacWorker.IDLE.toNanos() - 1);
    fixture.worker.endIfIdle();
    assertEquals(pid, pid());
    clock.addAndGet(1);
    fixture.worker.endIfIdle();
    assertTrue(fixture.worker.pid().isEmpty());
    awaitEnd(pid);
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
  }

  @Test
  void close_endsTheProcess() throws Exception {
    fixture.judged("A.java", GOOD);
    long pid = pid();
    fixture.close();
    awaitEnd(pid);
    assertInstanceOf(Judgement.None.class, fixture.judge("A.java", GOOD));
  }

  @Test
  void constant_fillsTheMemory_givesNoJudgement() {
    StringBuilder text = new StringBuilder("class A { static final String A0 = \"0123456789\";\n");
    for (int i = 1; i < 30; i++) {
      text.append("static final String A").append(i).append(" = A").append(i - 1);
      text.append(" + A").append(i - 1).append(";\n");
    }
    Judgement judgement = fixture.judge("A.java", text.append("}").toString());
    assertInstanceOf(Judgement.None.class, judgement);
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
  }

  @Test
  void source_nestedTooDeeply_givesNoJudgement() {
    String deep = "(".repeat(200_000) + "1" + ")".repeat(200_000);
    Judgement judgement = fixture.judge("A.java", "class A { int a = " + deep + "; }");
    String reason = assertInstanceOf(Judgement.None.class, judgement).reason();
    assertEquals("the file is nested too deeply for javac", reason);
    assertEquals(List.of(), fixture.problems("A.java", GOOD));
  }

  @Test
  void class_isAskedForOnce_untilTheViewsVersionChanges() throws IOException {
    fixture.with(temp, Map.of("p/B.java", "package p; public class B { public int b; }"));
    fixture.with(temp, Map.of("p/C.java", "package p; public class C { public int c; }"));
    String text = "import p.*; class A { int a = new B().b + new C().c; }";
    fixture.version = 1;
    assertEquals(List.of(), fixture.problems("A.java", text));
    assertTrue(fixture.asked.containsAll(List.of("list p", "read p.B", "read p.C")));

    fixture.asked.clear();
    assertEquals(List.of(), fixture.problems("A.java", text));
    assertEquals(List.of(), fixture.asked, "nothing has changed");

    fixture.version = 2;
    fixture.with(temp, Map.of("p/C.java", "package p; public class C { public int d; }"));
    assertEquals(
        List.of("err.cant.resolve.location 'new C().c'"), fixture.problems("A.java", text));
    assertTrue(fixture.asked.containsAll(List.of("read p.B", "read p.C")));
  }

  @Test
  void view_withoutVersion_isAskedEachTime() throws IOException {
    fixture.with(temp, Map.of("p/B.java", "package p; public class B { public int b; }"));
    String text = "class A { int a = new p.B().b; }";
    assertEquals(List.of(), fixture.problems("A.java", text));
    fixture.classes.clear();
    assertEquals(List.of("err.doesnt.exist 'p.B'"), fixture.problems("A.java", text));
  }
}
