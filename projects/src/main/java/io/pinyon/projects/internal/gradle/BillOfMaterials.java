package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the block with which a build writes its own platform:
///
///     bom { library("Name", "1.2") { group("g") { modules = ["a", "b" { … }]; bom("c") } } }
///
/// Its versions are constraints of the project's `api`.
final class BillOfMaterials extends ScriptBlock {
  BillOfMaterials(Path file, GradleProject project, ScriptValues values) {
    super(file, project, values);
  }

  void read(Expr.Call block) {
    statements(block).forEach(this::library);
  }

  private void library(Expr statement) {
    if (control(statement, this::library, unknown -> {})) {
      return;
    }
    if (statement instanceof Expr.Call call && call.name().equals("library")) {
      String version =
          call.arguments().size() > 1
                  && values.of(call.arguments().get(1).value()) instanceof String text
              ? text
              : "";
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Call inner && inner.name().equals("version")) {
          version = first(inner) instanceof String text ? text : version;
        } else if (each instanceof Expr.Call inner
            && inner.name().equals("group")
            && first(inner) instanceof String group) {
          group(group, version, inner);
        }
      }
    }
  }

  private void group(String group, String version, Expr.Call block) {
    for (Expr each : statements(block)) {
      if (each instanceof Expr.Assign assign
          && target(assign.target()).equals("modules")
          && assign.value() instanceof Expr.Listing list) {
        list.elements().forEach(one -> module(group, version, one.value()));
      } else if (each instanceof Expr.Call call
          && Set.of("bom", "imports").contains(call.name())
          && first(call) instanceof String name) {
        add(new Wanted.Platform(external(group, name, version), false), false, call.line());
      }
    }
  }

  /// `"name"`, or `"name" { classifier = … }`.
  private void module(String group, String version, Expr element) {
    String name = element instanceof Expr.Call call ? call.name() : textOf(values.of(element));
    if (name != null && !name.isEmpty()) {
      add(external(group, name, version), true, element.line());
    }
  }

  private static @Nullable String textOf(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  private static External external(String group, String name, String version) {
    return new External(group, name, version, false, "", "jar");
  }

  private void add(Wanted wanted, boolean isConstraint, int line) {
    project
        .configuration("api")
        .dependencies
        .add(new Declared(wanted, Set.of(), true, isConstraint, "api", file, line));
  }
}
