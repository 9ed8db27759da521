package io.pinyon.query.judge;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/// The names that javac lets stand behind a dot or a double colon.
final class MemberSets {
  private final Javac javac;
  private final Map<Tree, Scope> scopes = new IdentityHashMap<>();

  record Sets(Set<String> expected, Set<String> allowed, Set<String> fields) {}

  MemberSets(Javac javac) {
    this.javac = javac;
  }

  /// Null if there is nothing to say: a package, an error.
  @Nullable Sets of(TreePath path, Tree node, ExpressionTree receiver, Element meant) {
    TreePath receiverPath = new TreePath(path, receiver);
    TypeMirror type = javac.trees.getTypeMirror(receiverPath);
    if (type == null) {
      return null;
    }
    Set<String> instance = new TreeSet<>();
    Set<String> statics = new TreeSet<>();
    Set<String> classes = new TreeSet<>();
    Set<String> methods = new TreeSet<>();
    boolean isReference = node instanceof MemberReferenceTree;
    List<DeclaredType> sites = new ArrayList<>();
    if (type.getKind() == TypeKind.ARRAY) {
      instance.add("clone");
      methods.add("clone");
      if (!isReference) {
        instance.add("length");
      }
      collect(javac.elements.getTypeElement("java.lang.Object").asType(), sites);
    } else {
      collect(type, sites);
    }
    if (sites.isEmpty()) {
      return null;
    }
    Scope scope = scopeOf(path);
    boolean isSuper = endsWith(receiver, "super");
    for (DeclaredType site : sites) {
      for (Element member : javac.elements.getAllMembers((TypeElement) site.asElement())) {
        if (!isOffered(member) || !isAccessible(member, site, scope, path, isSuper)) {
          continue;
        }
        String name = member.getSimpleName().toString();
        boolean isMethod = member.getKind() == ElementKind.METHOD;
        if (isMethod && (isType(receiverPath, receiver) || isReference)
            || isMethod && !member.getModifiers().contains(Modifier.STATIC)) {
          methods.add(name);
        }
        if (isMethod || !isReference) {
          boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
          (member instanceof TypeElement ? classes : isStatic ? statics : instance).add(name);
        }
      }
    }
    boolean isType = isType(receiverPath, receiver);
    return split(instance, statics, classes, methods, isType, isReference, meant);
  }

  private boolean isType(TreePath path, ExpressionTree receiver) {
    Element named = javac.trees.getElement(path);
    return named == null
        ? receiver.getKind() == Tree.Kind.PARAMETERIZED_TYPE
        : named instanceof TypeElement
            && !endsWith(receiver, "this")
            && !endsWith(receiver, "super");
  }

  /// Access depends on the class around alone, and a scope costs javac another attribution.
  private Scope scopeOf(TreePath path) {
    TreePath around = path;
    while (!(around.getLeaf() instanceof ClassTree)) {
      around = around.getParentPath();
    }
    return scopes.computeIfAbsent(around.getLeaf(), c -> javac.trees.getScope(path));
  }

  private static Sets split(
      Set<String> instance,
      Set<String> statics,
      Set<String> classes,
      Set<String> methods,
      boolean isType,
      boolean isReference,
      Element meant) {
    Set<String> expected = new TreeSet<>();
    Set<String> allowed = new TreeSet<>();
    allowed.addAll(statics);
    allowed.addAll(classes);
    if (isType) {
      expected.addAll(meant instanceof TypeElement ? classes : statics);
      if (!(meant instanceof TypeElement)) {
        expected.addAll(classes);
      }
      if (isReference) {
        expected.addAll(instance);
      }
    } else {
      expected.addAll(instance);
    }
    allowed.addAll(expected);
    Set<String> fields = new TreeSet<>(expected);
    fields.removeAll(methods);
    return new Sets(expected, allowed, fields);
  }

  private static boolean endsWith(ExpressionTree tree, String word) {
    return switch (tree) {
      case IdentifierTree i -> i.getName().contentEquals(word);
      case MemberSelectTree s -> s.getIdentifier().contentEquals(word);
      default -> false;
    };
  }

  private boolean isOffered(Element member) {
    return switch (member.getKind()) {
      case CONSTRUCTOR, STATIC_INIT, INSTANCE_INIT, RECORD_COMPONENT -> false;
      default ->
          javac.elements.getOrigin(member) != Elements.Origin.SYNTHETIC
              && !member.getSimpleName().isEmpty();
    };
  }

  private static void collect(TypeMirror type, List<DeclaredType> sites) {
    switch (type) {
      case IntersectionType i -> i.getBounds().forEach(b -> collect(b, sites));
      case DeclaredType d -> sites.add(d);
      case TypeVariable v -> collect(v.getUpperBound(), sites);
      case WildcardType w when w.getExtendsBound() != null -> collect(w.getExtendsBound(), sites);
      default -> {}
    }
  }

  private boolean isAccessible(
      Element member, DeclaredType site, Scope scope, TreePath path, boolean isSuper) {
    return member.getModifiers().contains(Modifier.PROTECTED)
        ? isProtectedAccessible(member, site, path, isSuper)
        : javac.trees.isAccessible(scope, member, site);
  }

  /// JLS 6.6.2; javac's own answer is for the innermost class alone.
  private boolean isProtectedAccessible(
      Element member, DeclaredType site, TreePath path, boolean isSuper) {
    TypeMirror owner = javac.types.erasure(member.getEnclosingElement().asType());
    TypeMirror receiver = javac.types.erasure(site);
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree
          && javac.trees.getElement(p) instanceof TypeElement around) {
        if (javac.elements.getPackageOf(member).equals(javac.elements.getPackageOf(around))) {
          return true;
        }
        TypeMirror here = javac.types.erasure(around.asType());
        boolean isFree =
            isSuper
                || member instanceof TypeElement
                || member.getModifiers().contains(Modifier.STATIC);
        if (javac.types.isSubtype(here, owner)
            && (isFree || javac.types.isSubtype(receiver, here))) {
          return true;
        }
      }
    }
    return false;
  }
}
