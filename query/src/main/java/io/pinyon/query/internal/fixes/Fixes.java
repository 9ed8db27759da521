package io.pinyon.query.internal.fixes;

import io.pinyon.query.answers.Problem;
import io.pinyon.query.facts.Facts.TypeEntry;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.Spelling;
import io.pinyon.query.internal.imports.ImportFixes;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.ImportKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import java.util.function.Consumer;

/// The repairs of a problem, by its code: javac's key, without what all keys begin with.
public final class Fixes {
  private final Site site;

  private Fixes(Site site) {
    this.site = site;
  }

  /// One way to repair a problem. `edit` makes its edits.
  public record Fix(String title, boolean isPreferred, Consumer<Changes> edit) {}

  /// The best first. The attribution has to be around the problem; around all of the text if that
  /// is about a name that is not known.
  public static List<Fix> of(Attribution attribution, Problem problem) {
    Fixes fixes = new Fixes(new Site(attribution, problem));
    fixes.offer(key(problem.code()));
    return fixes.site.fixes();
  }

  /// What a code says without `compiler.err.` and its like.
  static String key(String code) {
    return code.startsWith("compiler.") ? code.substring(code.indexOf('.', 9) + 1) : code;
  }

  private void offer(String key) {
    new ReturnFixes(site).missingReturnType();
    switch (key) {
      case "cant.resolve",
          "cant.resolve.args",
          "cant.resolve.args.params",
          "cant.resolve.location",
          "cant.resolve.location.args",
          "cant.resolve.location.args.params",
          "doesnt.exist",
          "invalid.mref" ->
          unresolved();
      case "does.not.override.abstract" -> new ImplementFixes(site).offer();
      case "abstract.cant.be.instantiated" -> new ImplementFixes(site).instantiated();
      case "multicatch.types.must.be.disjoint" -> new ExceptionFixes(site).alternative();
      case "unreachable.stmt" -> new ReturnFixes(site).unreachable();
      case "unreported.exception.default.constructor" -> new ConstructorFixes(site).implicit();
      case "unreported.exception.need.to.catch.or.throw", "unreported.exception.implicit.close" ->
          new ExceptionFixes(site).unreported();
      case "except.never.thrown.in.try", "except.already.caught" ->
          new ExceptionFixes(site).neverThrown();
      case "incomparable.types", "operator.cant.be.applied", "operator.cant.be.applied.1" ->
          new OperandFixes(site).operands();
      case "constant.label.not.compatible",
          "preview.feature.disabled.plural",
          "feature.not.supported.in.source.plural" ->
          new OperandFixes(site).selector();
      case "generic.array.creation" -> new OperandFixes(site).genericArray();
      case "incompatible.thrown.types.in.mref" -> new ReferenceFixes(site).exceptions();
      case "non.canonical.constructor.invoke.another.constructor" ->
          new ConstructorFixes(site).callCanonical();
      case "array.req.but.found" -> new OperandFixes(site).element();
      case "type.found.req" -> new OperandFixes(site).reference();
      case "foreach.not.applicable.to.type" -> new OperandFixes(site).loop();
      case "ref.ambiguous" -> new OperandFixes(site).overloads();
      case "prob.found.req", "incompatible.ret.type.in.lambda" -> {
        new TypeFixes(site).mismatch();
        if (site.fixes().isEmpty()) {
          new TypeFixes(site).arguments();
        }
        new OperandFixes(site).label();
      }
      case "cant.apply.symbol", "cant.apply.symbols", "cant.apply.diamond.1" -> {
        new TypeFixes(site).arguments();
        new ConstructorFixes(site).offer();
      }
      case "missing.ret.stmt", "incompatible.ret.type.in.lambda.missing.ret.val" ->
          new ReturnFixes(site).missingReturn();
      case "override.weaker.access" -> new OverrideFixes(site).keepAccess();
      case "override.incompatible.ret" -> new OverrideFixes(site).result();
      case "override.meth.doesnt.throw" -> new OverrideFixes(site).exceptions();
      case "override.meth", "override.static" -> new OverrideFixes(site).kind();
      case "invalid.accessor.method.in.record" -> new OverrideFixes(site).accessor();
      case "intf.expected.here" -> new HeaderFixes(site).noInterface();
      case "no.intf.expected.here" -> new HeaderFixes(site).unexpectedInterface();
      case "repeated.interface" -> new HeaderFixes(site).repeated();
      case "cant.inherit.from.final" -> new HeaderFixes(site).finalSuperclass();
      case "class.public.should.be.in.file" -> new HeaderFixes(site).otherFile();
      case "annotation.missing.default.value", "annotation.missing.default.value.1" ->
          new AnnotationFixes(site).missingElements();
      case "duplicate.annotation.missing.container" -> new AnnotationFixes(site).repeated();
      case "repeated.modifier" -> new ModifierFixes(site).repeated();
      case "illegal.combination.of.modifiers" -> new ModifierFixes(site).combination();
      case "mod.not.allowed.here" -> new ModifierFixes(site).notAllowed();
      case "record.cant.declare.field.modifiers" -> new ModifierFixes(site).ofComponent();
      case "record.cannot.declare.instance.fields" -> new ModifierFixes(site).lacking("static");
      case "sealed.class.must.have.subclasses" -> new ModifierFixes(site).superfluous("sealed");
      case "non.sealed.with.no.sealed.supertype" ->
          new ModifierFixes(site).superfluous("non-sealed");
      case "non.sealed.sealed.or.final.expected" -> {
        new ModifierFixes(site).lacking("final");
        new ModifierFixes(site).lacking("non-sealed");
      }
      case "non.sealed.or.sealed.expected" -> new ModifierFixes(site).lacking("non-sealed");
      case "abstract.meth.cant.have.body", "native.meth.cant.have.body" ->
          new ReturnFixes(site).superfluousBody();
      case "intf.meth.cant.have.body" -> {
        new ModifierFixes(site).lacking("default");
        new ReturnFixes(site).superfluousBody();
      }
      case "missing.meth.body.or.decl.abstract" -> new ReturnFixes(site).missingBody();
      case "not.exhaustive", "not.exhaustive.statement" -> new SwitchFixes(site).offer();
      case "non-static.cant.be.ref" -> new ModifierFixes(site).makeStatic();
      case "report.access", "not.def.public.cant.access", "not.def.access.class.intf.cant.access" ->
          new ModifierFixes(site).makeAccessible();
      case "cant.assign.val.to.var",
          "cant.assign.val.to.final.var",
          "final.parameter.may.not.be.assigned",
          "var.might.already.be.assigned",
          "var.might.be.assigned.in.loop" ->
          new ModifierFixes(site).makeNotFinal();
      case "var.might.not.have.been.initialized", "var.not.initialized.in.default.constructor" ->
          new VariableFixes(site).initialize();
      case "cant.ref.non.effectively.final.var",
          "local.variables.referenced.from.lambda.must.be.final" ->
          new VariableFixes(site).copyToFinal();
      case "already.defined" -> new VariableFixes(site).rename();
      case "method.does.not.override.superclass",
          "static.methods.cannot.be.annotated.with.override" ->
          new OverrideFixes(site).overridesNothing();
      case "name.clash.same.erasure",
          "name.clash.same.erasure.no.override",
          "name.clash.same.erasure.no.override.1",
          "name.clash.same.erasure.no.hide" ->
          unknownTypesOfHeaders();
      default -> {
        if (key.contains("unused")) {
          new WarningFixes(site).removeUnused();
        }
      }
    }
    if (problemIsWarning(key)) {
      new WarningFixes(site).offer(key);
    }
  }

  /// Imports of what the headers of the class's methods name and nothing declares: to javac a
  /// method with an unknown type clashes with others of its name.
  private void unknownTypesOfHeaders() {
    Declaration.Type type = site.around(Declaration.Type.class);
    ImportFixes imports = new ImportFixes(site.attribution);
    for (Declaration each : type == null ? List.<Declaration>of() : type.members()) {
      if (each instanceof Declaration.Method m) {
        int end = m.body() == null ? m.end() : m.body().range().start();
        imports
            .unknownNames(node -> node.start() >= m.start() && node.end() <= end)
            .forEach(name -> offerImports(name, imports));
      }
    }
  }

  private boolean problemIsWarning(String key) {
    return site.problem.code().startsWith("compiler.warn.") && !key.isEmpty();
  }

  private void unresolved() {
    Declaration.Import declaration = site.around(Declaration.Import.class);
    if (declaration != null) {
      unresolvedImport(declaration);
      return;
    }
    Node unknown = new Unresolved(site).find();
    if (unknown == null) {
      return;
    }
    Node left = Unresolved.leftmost(unknown);
    boolean isType = unknown instanceof TypeTree.Named || isTypeLike(left);
    if (isType) {
      imports(left);
    }
    if (unknown instanceof Expression.Call call) {
      new ConstructorFixes(site).missingNew(call);
    }
    size(unknown);
    new TypeFixes(site).receiver(unknown);
    SimilarNames similar =
        new SimilarNames(site, left != unknown && isMissing(left) ? left : unknown);
    similar.offerFitting();
    new CreateFixes(site).offer(unknown);
    similar.offerOthers();
  }

  /// Of a length or size that is called as if it were a method, or named as if it were a field.
  private void size(Node unknown) {
    Type receiver = new Unresolved(site).receiver(unknown);
    switch (unknown) {
      case Expression.Call c
          when receiver instanceof Type.ArrayType
              && !(site.parent(c) instanceof Statement.ExpressionStatement)
              && c.arguments().list().isEmpty()
              && (c.name().equals("length") || c.name().equals("size")) ->
          site.offer(
              "Change to 'length'",
              changes -> changes.here().replace(c.nameRange().start(), c.end(), "length"));
      case Expression.Select s when receiver instanceof Type.ClassType -> {
        for (String each : List.of(s.name(), "size", "length")) {
          boolean isSize = s.name().equals("length") || s.name().equals("size");
          boolean isThere =
              site.attribution.members().methods(receiver, each).stream()
                  .anyMatch(method -> method.arity() == 0 && !method.isStatic());
          if (isThere && (isSize || each.equals(s.name()))) {
            site.offer(
                "Call '" + each + "()'",
                changes -> changes.here().replace(s.nameRange(), each + "()"));
            return;
          }
        }
      }
      default -> {}
    }
  }

  private boolean isMissing(Node left) {
    return left instanceof Expression.Name n
        && site.attribution.meaningOf(n) instanceof Resolved.Nothing;
  }

  private boolean isTypeLike(Node left) {
    return left instanceof Expression.Name n
        && isMissing(n)
        && site.parent(n) instanceof Expression
        && !n.name().isEmpty();
  }

  private void imports(Node name) {
    String simple = Unresolved.name(name);
    if (!site.symbols.imports(site.symbols.open()).isFixed(simple)) {
      offerImports(simple, new ImportFixes(site.attribution));
    }
  }

  private void offerImports(String simple, ImportFixes imports) {
    List<String> candidates = imports.candidates(simple);
    for (String each : candidates) {
      site.offer("Import '" + each + "'", changes -> changes.here().addImport(each));
    }
    if (!candidates.isEmpty() && imports.unknownNames().size() > 1) {
      site.offer(
          "Add all missing imports",
          changes -> imports.missing().forEach(changes.here()::addImport));
    }
  }

  /// An import of what is not there: it goes, or means a type of the same name elsewhere.
  private void unresolvedImport(Declaration.Import declaration) {
    if (declaration.kind() == ImportKind.SINGLE
        && declaration.name() instanceof Expression.Select select) {
      for (String each : new ImportFixes(site.attribution).candidates(select.name())) {
        site.offer(
            "Import '" + each + "' instead",
            changes -> changes.here().replace(select.start(), select.end(), each));
      }
      similarImports(select);
    }
    site.offer(
        "Remove import",
        changes -> changes.here().deleteLines(declaration.start(), declaration.end()));
  }

  private void similarImports(Expression.Select select) {
    String packageName = OccurrenceLocator.dotted(select.target());
    for (TypeEntry each : site.symbols.facts().typesIn(packageName)) {
      if (Spelling.distance(select.name(), each.simpleName()) < Spelling.FAR) {
        site.offer(
            "Change to '" + each.simpleName() + "'",
            changes -> changes.here().replace(select.nameRange(), each.simpleName()));
      }
    }
  }
}
