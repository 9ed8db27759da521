package io.pinyon.service.javac.worker;

import com.sun.source.util.JavacTask;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.JudgeRequest;
import io.pinyon.service.javac.protocol.Verdict;
import io.pinyon.service.javac.protocol.WorkspaceModule;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Carries out requests, one after the other. Each gets a compiler of its own; what is read of the
/// JDK, of jars and of the workspace is kept. Used by one thread.
final class Judge {
  private static final int FEATURE = Runtime.version().feature();
  private static final int FIRST_RELEASE = 8;
  private static final String MOST_FINDINGS = "10000";
  private static final int MOST_VIEWS = 4;
  private static final int MOST_STAND_INS = 20;

  private final JavaCompiler compiler;
  private final Server server;
  private final LintKeys lintKeys;
  private final Libraries libraries = new Libraries();
  private final LinkedHashMap<String, ViewClasses> views = new LinkedHashMap<>();
  private @Nullable Platform platform;
  private int platformRelease;

  Judge(Server server) {
    this.server = server;
    this.compiler = ToolProvider.getSystemJavaCompiler();
    this.lintKeys = new LintKeys(compiler);
  }

  Verdict judge(JudgeRequest request, Cancellation cancellation) {
    try {
      CompilerOptions options = request.options();
      int release = Math.max(FIRST_RELEASE, options.release());
      if (release > FEATURE || options.preview() && release != FEATURE) {
        String what = options.preview() ? "preview features of Java " : "Java ";
        return failed("javac of JDK " + FEATURE + " does not know " + what + release);
      }
      Platform jdk = platform(release);
      if (jdk == null) {
        return failed("JDK " + FEATURE + " does not know the API of Java " + release);
      }
      ViewClasses workspace = view(request.scope());
      workspace.begin(request.version());
      List<Library> path = libraries.open(request.classPath(), release);
      List<WorkspaceModule> modules = release < 9 ? List.of() : request.modules();
      JudgeFiles files = new JudgeFiles(jdk, path, workspace, modules, cancellation);
      Findings found = judge(request, release, files, cancellation);
      if (!modules.isEmpty() && found.hasErrorElsewhere() && !isDeclaration(request)) {
        // The graph of modules is not whole: as part of no module the text has no errors from that.
        files = new JudgeFiles(jdk, path, workspace, List.of(), cancellation);
        found = judge(request, release, files, cancellation);
      }
      return found.verdict();
    } catch (Throwable e) { // whatever goes wrong inside of javac
      return ending(e, cancellation);
    }
  }

  private static boolean isDeclaration(JudgeRequest request) {
    return request.texts().stream().anyMatch(each -> each.uri().endsWith("module-info.java"));
  }

  private Findings judge(
      JudgeRequest request, int release, JudgeFiles files, Cancellation cancellation)
      throws IOException {
    List<String> standIns = new ArrayList<>();
    while (true) {
      List<SourceObject> sources = SourceObject.allOf(request.texts());
      Findings findings = new Findings(sources, standIns);
      try {
        run(sources, arguments(request.options(), release), files, findings, cancellation);
        return findings;
      } catch (RuntimeException | Error e) {
        String missing = missingClass(e);
        if (cancellation.isCancelled()
            || missing == null
            || standIns.size() == MOST_STAND_INS
            || !files.addStandIn(missing)) {
          throw e;
        }
        standIns.add(missing);
      }
    }
  }

  private void run(
      List<SourceObject> sources,
      List<String> arguments,
      JudgeFiles files,
      Findings findings,
      Cancellation cancellation)
      throws IOException {
    JavacTask task =
        (JavacTask)
            compiler.getTask(Writer.nullWriter(), files, findings, arguments, null, sources);
    task.setTaskListener(new CancellingListener(cancellation));
    task.parse();
    findings.endOfParsing();
    task.analyze();
  }

  private List<String> arguments(CompilerOptions options, int release) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-proc:none");
    arguments.add("-implicit:none");
    arguments.add("-XDshould-stop.ifError=FLOW");
    arguments.add("-Xmaxerrs");
    arguments.add(MOST_FINDINGS);
    arguments.add("-Xmaxwarns");
    arguments.add(MOST_FINDINGS);
    arguments.add("-source");
    arguments.add(Integer.toString(release));
    if (options.preview()) {
      arguments.add("--enable-preview");
    }
    StringBuilder lint = new StringBuilder("-Xlint:");
    options.lint().stream()
        .filter(lintKeys::isKnown)
        .forEach(each -> lint.append(each).append(','));
    arguments.add(lint.append("-options,-path,-processing,-classfile").toString());
    return arguments;
  }

  private @Nullable Platform platform(int release) throws IOException {
    if (platform == null || platformRelease != release) {
      if (platform != null) {
        platform.close();
      }
      platform = release == FEATURE ? new RuntimePlatform() : ApiPlatform.of(release);
      platformRelease = release;
    }
    return platform;
  }

  private ViewClasses view(String scope) {
    ViewClasses view = views.remove(scope);
    if (view == null) {
      view = new ViewClasses(server);
    }
    views.putLast(scope, view);
    if (views.size() > MOST_VIEWS) {
      views.pollFirstEntry();
    }
    return view;
  }

  /// The class that javac could not find, if that is why it ended.
  private static @Nullable String missingClass(Throwable thrown) {
    String message = messageOf(thrown, "CompletionFailure");
    Matcher found = Findings.NOT_FOUND.matcher(message == null ? "" : message);
    return found.find() ? found.group(1) : null;
  }

  /// What the exception of this simple name says that `thrown` is or was caused by; null if there
  /// is none.
  private static @Nullable String messageOf(Throwable thrown, String simpleName) {
    int depth = 0;
    for (Throwable each = thrown; each != null && depth < 10; each = each.getCause()) {
      depth++;
      if (each.getClass().getSimpleName().equals(simpleName)) {
        return String.valueOf(each.getMessage());
      }
    }
    return null;
  }

  private static Verdict ending(Throwable thrown, Cancellation cancellation) {
    if (messageOf(thrown, "OutOfMemoryError") != null) {
      return new Verdict.Failed("javac needs more memory than it gets for this file", true);
    }
    if (cancellation.isCancelled()) {
      return new Verdict.Cancelled();
    }
    if (messageOf(thrown, "StackOverflowError") != null) {
      return failed("the file is nested too deeply for javac");
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    return failed("javac failed: " + thrown + (stack.length == 0 ? "" : " at " + stack[0]));
  }

  private static Verdict failed(String reason) {
    return new Verdict.Failed(reason, false);
  }
}
