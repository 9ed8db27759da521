package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A method, constructor or annotation element. Its types are those of its declaration: not seen
/// from any receiver.
public final class MethodSymbol extends MemberSymbol {
  /// JVMS 4.3.3. Code may have more while it is not compiled: answers leave out what is beyond.
  public static final int MOST_PARAMETERS = 255;

  /// The name of every constructor.
  public static final String CONSTRUCTOR = "<init>";

  private final @Nullable MethodSymbol delegated;
  private @Nullable Signature signature;
  private boolean resolving;

  /// Everything behind the name.
  record Signature(
      List<Type.Variable> typeParameters,
      List<Type> parameterTypes,
      List<String> parameterNames,
      Type returnType,
      List<Type> thrown) {}

  private static final Type VOID = new Type.Primitive(PrimitiveKind.VOID);

  MethodSymbol(ClassSymbol owner, Unit unit, int row, String name) {
    super(owner, unit, row, name, effective(owner, owner.modifiersAt(unit, row), name));
    this.delegated = null;
  }

  /// A static method as it is called on its first argument, which Lombok's `@ExtensionMethod`
  /// allows.
  public MethodSymbol onFirstArgument() {
    List<String> names = parameterNames();
    Signature rest =
        new Signature(
            typeParameters(),
            parameterTypes().subList(1, arity()),
            names.isEmpty() ? names : names.subList(1, names.size()),
            returnType(),
            thrown());
    return new MethodSymbol(owner, row, name, modifiers(), rest);
  }

  /// An implied member. `row` is where a reader would look for it.
  MethodSymbol(ClassSymbol owner, int row, String name, int modifiers, Signature signature) {
    super(owner, owner.unit(), row, name, modifiers);
    this.signature = signature;
    this.delegated = null;
  }

  /// What `@Delegate` at the declaration `row` makes of another class's method.
  MethodSymbol(
      ClassSymbol owner, int row, int modifiers, Signature signature, MethodSymbol delegated) {
    super(owner, owner.unit(), row, delegated.name, modifiers);
    this.signature = signature;
    this.delegated = delegated.delegated();
  }

  /// The method that this one calls and has its name from, if `@Delegate` made it; else itself.
  public MethodSymbol delegated() {
    return delegated == null ? this : delegated;
  }

  private static int effective(ClassSymbol owner, int written, String name) {
    int bits = written;
    if (owner.kind() == DeclarationKind.ENUM && name.equals(CONSTRUCTOR)) { // JLS 8.9.2
      return bits | Modifiers.PRIVATE;
    }
    if (owner.isInterface()) { // JLS 9.4
      if ((bits & Modifiers.PRIVATE) == 0) {
        bits |= Modifiers.PUBLIC;
      }
      if ((bits & (Modifiers.PRIVATE | Modifiers.STATIC | Modifiers.DEFAULT)) == 0) {
        bits |= Modifiers.ABSTRACT;
      }
    }
    return bits;
  }

  public boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  public boolean isAbstract() {
    return is(Modifiers.ABSTRACT);
  }

  public boolean isVarargs() {
    return is(Modifiers.VARARGS);
  }

  /// True if the index has a declaration of its own for this.
  public boolean isDeclared() {
    return unit.index().kind(row).isExecutable();
  }

  public List<Type.Variable> typeParameters() {
    return signature().typeParameters();
  }

  /// The last one is an array if the method is [#isVarargs].
  public List<Type> parameterTypes() {
    return signature().parameterTypes();
  }

  public List<String> parameterNames() {
    return signature().parameterNames();
  }

  /// `void` for constructors.
  public Type returnType() {
    return signature().returnType();
  }

  public List<Type> thrown() {
    return signature().thrown();
  }

  /// Number of parameters, without resolving a type.
  public int arity() {
    if (signature != null) {
      return signature.parameterTypes().size();
    }
    FileIndex index = unit.index();
    if (index.kind(row) == DeclarationKind.COMPACT_CONSTRUCTOR) {
      return owner.components().size();
    }
    int count = 0;
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      if (index.kind(child) == DeclarationKind.PARAMETER) {
        count++;
      }
    }
    return count;
  }

  private Signature signature() {
    if (signature == null) {
      if (resolving) {
        return new Signature(List.of(), List.of(), List.of(), Type.UNKNOWN, List.of());
      }
      resolving = true;
      signature = decode();
      resolving = false;
    }
    return signature;
  }

  private Signature decode() {
    SymbolTable symbols = owner.symbols();
    FileIndex index = unit.index();
    symbols.countDeclarations(1);
    if (index.kind(row) == DeclarationKind.COMPACT_CONSTRUCTOR) {
      List<FieldSymbol> components = owner.components();
      return new Signature(
          List.of(),
          components.stream().map(FieldSymbol::type).toList(),
          components.stream().map(FieldSymbol::name).toList(),
          VOID,
          List.of());
    }
    List<Type.Variable> variables = TypeParameters.of(owner, index, row);
    List<Type> types = new ArrayList<>(4);
    List<String> names = new ArrayList<>(4);
    for (int child = row + 1; child < index.end(row); child = index.end(child)) {
      if (index.kind(child) == DeclarationKind.PARAMETER) {
        WrittenType written = index.type(child);
        types.add(written == null ? Type.UNKNOWN : symbols.resolve(written, owner, variables));
        names.add(index.name(child));
      }
    }
    WrittenType result = index.type(row);
    Type returned =
        isConstructor()
            ? VOID
            : result == null ? Type.UNKNOWN : symbols.resolve(result, owner, variables);
    List<Type> thrown = new ArrayList<>(0);
    for (WrittenType t : index.types(row, TypeRole.THROWS)) {
      thrown.add(symbols.resolve(t, owner, variables));
    }
    return new Signature(variables, types, names, returned, thrown);
  }
}
