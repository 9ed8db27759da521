package io.pinyon.query.judge;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.pinyon.syntax.Tokens;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.UnionType;
import org.jspecify.annotations.Nullable;

/// Everything that javac knows about a file, as questions to the engine. Names that declare are
/// asked about as well: they lead to themselves.
final class Probes extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final Set<String> NOT_NAMES =
      Set.of("this", "super", "class", "*", "<error>", "length");

  private final Javac javac;
  private final CompilationUnitTree unit;
  private final String file;
  private final String text;
  private final Tokens tokens;
  private final List<Probe> probes;
  private final MemberSets members;
  private final Set<Integer> asked = new HashSet<>();
  private final Map<Tree, Element> constructors = new IdentityHashMap<>();

  Probes(Javac javac, CompilationUnitTree unit, String text, List<Probe> probes) {
    this.javac = javac;
    this.unit = unit;
    this.file = javac.path(unit);
    this.text = text;
    this.tokens = Tokens.of(text);
    this.probes = probes;
    this.members = new MemberSets(javac);
  }

  private @Nullable Element element() {
    return javac.trees.getElement(getCurrentPath());
  }

  // ---- names

  private boolean isAt(int offset, String name) {
    int token = offset < 0 ? tokens.count() : tokens.tokenFrom(offset);
    return token < tokens.count()
        && tokens.start(token) == offset
        && tokens.text(token).equals(name);
  }

  /// Where the name begins that ends what a tree is of.
  private int lastName(Tree node) {
    int token = tokens.tokenAt(javac.end(unit, node) - 1);
    return token < 0 ? -1 : tokens.start(token);
  }

  /// Trees that javac made up have offsets too: the text decides whether the name is there.
  private boolean ask(@Nullable Element element, String name, int offset) {
    if (element == null || !isAt(offset, name)) {
      return false;
    }
    Set<String> accepted = javac.places(element);
    if (accepted.isEmpty() || !asked.add(offset)) {
      return false;
    }
    probes.add(new Probe.Name(file, offset, name, accepted));
    return true;
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree node, @Nullable Void unused) {
    String name = node.getName().toString();
    int offset = javac.start(unit, node);
    Element element = constructors.getOrDefault(node, element());
    if (name.equals("this") || name.equals("super")) {
      boolean isCall = text.startsWith(name + "(", offset);
      TypeMirror type = javac.trees.getTypeMirror(getCurrentPath());
      element =
          !isCall && type instanceof DeclaredType d && isNamed(d.asElement())
              ? d.asElement()
              : null;
    }
    ask(element, name, offset);
    return super.visitIdentifier(node, unused);
  }

  private static boolean isNamed(Element element) {
    return !element.getSimpleName().isEmpty();
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree node, @Nullable Void unused) {
    super.visitMemberSelect(node, unused);
    String name = node.getIdentifier().toString();
    int offset = lastName(node);
    Element element = constructors.getOrDefault(node, element());
    if (!NOT_NAMES.contains(name) && element != null && ask(element, name, offset)) {
      members(node, node.getExpression(), element, name, offset);
    }
    return null;
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree node, @Nullable Void unused) {
    super.visitMemberReference(node, unused);
    String name = node.getName().toString();
    int offset = lastName(node);
    Element element = element();
    if (element != null && node.getMode() == MemberReferenceTree.ReferenceMode.INVOKE) {
      ask(element, name, offset);
      members(node, node.getQualifierExpression(), element, name, offset);
    } else if (element != null && isAt(offset, "new")) {
      ask(element, "new", offset);
    }
    return null;
  }

  private void members(
      Tree node, ExpressionTree receiver, Element element, String name, int offset) {
    boolean isInHeader = false;
    for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
      isInHeader |= path.getLeaf() instanceof ImportTree;
    }
    if (!isInHeader && element.getKind() != ElementKind.CONSTRUCTOR) {
      MemberSets.Sets sets = members.of(getCurrentPath(), node, receiver, element);
      if (sets != null) {
        probes.add(
            new Probe.Members(file, offset, name, sets.expected(), sets.allowed(), sets.fields()));
      }
    }
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree node, @Nullable Void unused) {
    Tree name = node.getIdentifier();
    while (!(name instanceof IdentifierTree || name instanceof MemberSelectTree)) {
      name =
          switch (name) {
            case ParameterizedTypeTree p -> p.getType();
            case AnnotatedTypeTree a -> a.getUnderlyingType();
            default -> throw new IllegalStateException("created: " + name);
          };
    }
    Element element = element();
    if (element != null && node.getClassBody() == null) {
      constructors.put(name, element);
    } else if (element != null) {
      constructorAbove(node, name);
    }
    return super.visitNewClass(node, unused);
  }

  /// An anonymous class leads to its superclass's constructor: not said by javac if there are
  /// several.
  private void constructorAbove(NewClassTree node, Tree name) {
    Element type = javac.trees.getElement(new TreePath(getCurrentPath(), name));
    if (type instanceof TypeElement t && t.getKind().isClass()) {
      List<Element> all =
          t.getEnclosedElements().stream()
              .filter(e -> e.getKind() == ElementKind.CONSTRUCTOR)
              .<Element>map(e -> e)
              .toList();
      if (all.size() == 1) {
        constructors.put(name, all.getFirst());
      } else {
        asked.add(javac.end(unit, name) - t.getSimpleName().length());
      }
    }
  }

  @Override
  public @Nullable Void visitPackage(PackageTree node, @Nullable Void unused) {
    return scan(node.getAnnotations(), unused);
  }

  @Override
  public @Nullable Void visitImport(ImportTree node, @Nullable Void unused) {
    if (node.isStatic() && node.getQualifiedIdentifier() instanceof MemberSelectTree select) {
      TreePath path = new TreePath(getCurrentPath(), select);
      Element owner = javac.trees.getElement(new TreePath(path, select.getExpression()));
      String name = select.getIdentifier().toString();
      if (owner instanceof TypeElement type) {
        Set<String> accepted = new LinkedHashSet<>();
        for (Element member : javac.elements.getAllMembers(type)) {
          if (member.getSimpleName().contentEquals(name)
              && member.getModifiers().contains(Modifier.STATIC)) {
            accepted.addAll(javac.places(member));
          }
        }
        int offset = lastName(select);
        if (!accepted.isEmpty()) {
          asked.add(offset);
          probes.add(new Probe.Name(file, offset, name, accepted));
        }
      }
    }
    return super.visitImport(node, unused);
  }

  // ---- declarations and labels

  private void askDeclared(@Nullable Element element) {
    Javac.Declared at = element == null ? null : javac.declarationOf(element);
    if (element != null && at != null && at.file().equals(file)) {
      String name = element.getSimpleName().toString();
      ask(element, element.getKind() == ElementKind.CONSTRUCTOR ? nameAt(at) : name, at.offset());
    }
  }

  private String nameAt(Javac.Declared at) {
    return tokens.name(tokens.tokenAt(at.offset()));
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
    if (tree != null && !Javac.isGenerated(tree)) {
      super.scan(tree, unused);
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
    Element element = element();
    Javac.Declared at = element == null ? null : javac.declarationOf(element);
    if (element == null || at == null) {
      return super.visitVariable(node, unused);
    }
    askDeclared(element);
    scan(node.getModifiers(), unused);
    if (element.getKind() == ElementKind.ENUM_CONSTANT) {
      if (node.getInitializer() instanceof NewClassTree creation) {
        scan(creation.getArguments(), unused);
        if (creation.getClassBody() != null) {
          scan(creation.getClassBody().getMembers(), unused);
        }
      }
      return null;
    }
    String before = text.substring(javac.start(unit, node), at.offset()).strip();
    boolean isImplicit =
        getCurrentPath().getParentPath().getLeaf() instanceof LambdaExpressionTree
            && before.isEmpty();
    if (before.endsWith("var")) {
      askVar(element, text.lastIndexOf("var", at.offset() - 1));
    } else if (!isImplicit) {
      scan(node.getType(), unused);
    }
    return scan(node.getInitializer(), unused);
  }

  private void askVar(Element variable, int offset) {
    TypeMirror type = variable.asType();
    while (type instanceof ArrayType array) {
      type = array.getComponentType();
    }
    if (type instanceof DeclaredType declared && isNamed(declared.asElement())) {
      ask(declared.asElement(), "var", offset);
    }
  }

  @Override
  public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
    Element element = element();
    if (element == null || javac.declarationOf(element) == null) {
      return null; // made up by javac
    }
    askDeclared(element);
    return super.visitMethod(node, unused);
  }

  @Override
  public @Nullable Void visitClass(com.sun.source.tree.ClassTree node, @Nullable Void unused) {
    askDeclared(element());
    return super.visitClass(node, unused);
  }

  @Override
  public @Nullable Void visitTypeParameter(
      com.sun.source.tree.TypeParameterTree node, @Nullable Void unused) {
    askDeclared(element());
    return super.visitTypeParameter(node, unused);
  }

  private void askLabel(Tree jump, @Nullable CharSequence label) {
    for (TreePath path = getCurrentPath();
        path != null && label != null;
        path = path.getParentPath()) {
      if (path.getLeaf() instanceof LabeledStatementTree labeled
          && labeled.getLabel().contentEquals(label)) {
        int offset = tokens.start(tokens.tokenAt(javac.start(unit, jump)) + 1);
        Set<String> accepted = Set.of(file + "@" + javac.start(unit, labeled));
        probes.add(new Probe.Name(file, offset, label.toString(), accepted));
        return;
      }
    }
  }

  @Override
  public @Nullable Void visitBreak(BreakTree node, @Nullable Void unused) {
    askLabel(node, node.getLabel());
    return super.visitBreak(node, unused);
  }

  @Override
  public @Nullable Void visitContinue(ContinueTree node, @Nullable Void unused) {
    askLabel(node, node.getLabel());
    return super.visitContinue(node, unused);
  }

  // ---- types of expressions

  /// Every expression outside annotations that has a type of its own.
  static final class Expressions extends TreePathScanner<@Nullable Void, @Nullable Void> {
    /// Types that javac counts as expressions.
    private static final Set<Tree.Kind> NO_EXPRESSIONS =
        EnumSet.of(
            Tree.Kind.PARAMETERIZED_TYPE,
            Tree.Kind.ANNOTATED_TYPE,
            Tree.Kind.ARRAY_TYPE,
            Tree.Kind.PRIMITIVE_TYPE,
            Tree.Kind.UNBOUNDED_WILDCARD,
            Tree.Kind.EXTENDS_WILDCARD,
            Tree.Kind.SUPER_WILDCARD);

    private final Javac javac;
    private final CompilationUnitTree unit;
    private final String text;
    private final List<Probe> probes;

    Expressions(Javac javac, CompilationUnitTree unit, String text, List<Probe> probes) {
      this.javac = javac;
      this.unit = unit;
      this.text = text;
      this.probes = probes;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
      if (tree instanceof AnnotationTree
          || tree instanceof ImportTree
          || tree instanceof PackageTree
          || tree != null && Javac.isGenerated(tree)) {
        return null;
      }
      boolean isMadeUp = text.startsWith("@", Math.max(0, javac.start(unit, tree))); // Lombok's
      if (tree instanceof ExpressionTree && !isMadeUp && !NO_EXPRESSIONS.contains(tree.getKind())) {
        ask(tree);
      }
      return super.scan(tree, unused);
    }

    private void ask(Tree tree) {
      TreePath path = new TreePath(getCurrentPath(), tree);
      Element element = javac.trees.getElement(path);
      boolean isName = tree instanceof IdentifierTree || tree instanceof MemberSelectTree;
      boolean isVariable = element != null && element.getKind().isVariable();
      boolean isLiteral =
          tree instanceof MemberSelectTree s && s.getIdentifier().contentEquals("class");
      if (isName && !isVariable && !isLiteral) {
        return;
      }
      TypeMirror type = javac.trees.getTypeMirror(path);
      if (type instanceof UnionType union) { // JLS 14.20: the least upper bound
        type = javac.types.erasure(union);
      }
      int start = javac.start(unit, tree);
      int end = javac.end(unit, tree);
      if (type == null
          || type instanceof ExecutableType
          || type.getKind() == TypeKind.ERROR
          || type.getKind() == TypeKind.NONE
          || start < 0
          || end <= start
          || tree.getKind() == Tree.Kind.STRING_LITERAL
              && Tokens.of(text.substring(start, end)).count() > 1) { // javac joins literals
        return;
      }
      String subject = text.substring(start, end).replaceAll("\\s+", " ");
      probes.add(
          new Probe.Typed(javac.path(unit), start, end, subject, Shapes.of(type, javac.types)));
    }

    @Override
    public @Nullable Void visitVariable(VariableTree node, @Nullable Void unused) {
      Element element = javac.trees.getElement(getCurrentPath());
      if (element != null
          && element.getKind() == ElementKind.ENUM_CONSTANT
          && node.getInitializer() instanceof NewClassTree creation) {
        scan(creation.getArguments(), unused);
        return creation.getClassBody() == null
            ? null
            : scan(creation.getClassBody().getMembers(), unused);
      }
      return scan(node.getInitializer(), unused);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
      Element element = javac.trees.getElement(getCurrentPath());
      return element == null || javac.declarationOf(element) == null
          ? null
          : scan(node.getBody(), unused);
    }
  }
}
