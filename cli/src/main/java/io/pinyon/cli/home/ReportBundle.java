package io.pinyon.cli.home;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Terminal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A zip to attach to a bug report: what `pinyon doctor` found, the machine, and where JVMs
/// crashed. It has no source code, names no source file and no environment variable but Pinyon's,
/// and has no value of such a variable or of a flag of the JVM. Paths in it start with
/// `<workspace>`, `<home>` or `~` instead of what these are.
final class ReportBundle {
  private final Map<String, String> entries = new LinkedHashMap<>();

  /// Names of private folders, the longest first, and what stands for them.
  private final Map<String, String> names = new LinkedHashMap<>();

  /// `workspace` and `home`: absolute.
  ReportBundle(
      String version, List<Check> checks, List<Path> crashLogs, Path workspace, Path home) {
    hide(workspace, "<workspace>");
    hide(home, "<home>");
    hide(Path.of(System.getProperty("user.home")), "~");
    entries.put("report.txt", hidden(report(checks)));
    entries.put("machine.txt", hidden(machine(version)));
    for (Path each : crashLogs) {
      entries.put("crash-" + (entries.size() - 1) + ".txt", hidden(CrashLogs.excerpt(each)));
    }
  }

  private void hide(Path folder, String stand) {
    if (folder.getNameCount() > 0) { // not the root of the file system
      names.put(folder.toString(), stand);
    }
  }

  /// Throws [CommandException] if the file exists or cannot be written.
  void write(Path file) {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      for (Map.Entry<String, String> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(file + " exists already; name another file");
    } catch (IOException e) {
      throw CommandException.ofWriting(file, e);
    }
  }

  List<String> contents() {
    return List.copyOf(entries.keySet());
  }

  private String hidden(String text) {
    List<String> longestFirst = new ArrayList<>(names.keySet());
    longestFirst.sort((a, b) -> b.length() - a.length());
    String result = text;
    for (String each : longestFirst) {
      result = result.replace(each, names.get(each));
    }
    return result;
  }

  private static String report(List<Check> checks) {
    long left = checks.stream().filter(each -> each.scope() == Check.Scope.PRIVATE).count();
    String shared =
        checks.stream()
            .filter(each -> each.scope() == Check.Scope.SHARED)
            .map(each ->
                each.verdict().name().toLowerCase(Locale.ROOT)
                    + "  "
                    + each.name()
                    + "  "
                    + each.message()
                    + "\n")
            .collect(Collectors.joining());
    return left == 0 ? shared : shared + "left out because they name sources: " + left + "\n";
  }

  private static String machine(String version) {
    Runtime runtime = Runtime.getRuntime();
    StringBuilder text = new StringBuilder();
    text.append(version).append('\n');
    text.append(System.getProperty("os.name"))
        .append(' ')
        .append(System.getProperty("os.version"))
        .append(' ')
        .append(System.getProperty("os.arch"))
        .append('\n');
    text.append(System.getProperty("java.vm.name"))
        .append(' ')
        .append(System.getProperty("java.vm.version"))
        .append(", ")
        .append(System.getProperty("java.vm.info"))
        .append(", in ")
        .append(System.getProperty("java.home"))
        .append('\n');
    text.append(runtime.availableProcessors())
        .append(" processors, heap of at most ")
        .append(Terminal.bytes(runtime.maxMemory()))
        .append('\n');
    text.append("locale ")
        .append(Locale.getDefault())
        .append(", charset ")
        .append(Charset.defaultCharset())
        .append(", file names ")
        .append(System.getProperty("sun.jnu.encoding"))
        .append('\n');
    System.getenv().keySet().stream()
        .filter(each -> each.startsWith("PINYON_"))
        .sorted()
        .forEach(each -> text.append("set: ").append(each).append('\n'));
    ManagementFactory.getRuntimeMXBean()
        .getInputArguments()
        .forEach(each -> text.append("flag: ").append(name(each)).append('\n'));
    return text.toString();
  }

  /// A flag of the JVM without its value, which may be a password.
  static String name(String flag) {
    int value = flag.indexOf('=');
    return value < 0 ? flag : flag.substring(0, value);
  }
}
