package io.pinyon.query.internal.ranking;

/// What speaks for or against a proposal. Most are 1 where they hold and 0 elsewhere; the others
/// say how their value grows. Counts go by `log2(1 + n)`, shares (of all that was counted at the
/// same key) by `log2(1 + 255 share) / 8`, so from 0 to 1.
public enum Signal {
  // ---- how the name matches what is typed: factors of the whole, see [Features]
  /// What is typed begins it, in other case.
  MATCH_OTHER_CASE,
  /// What is typed are its humps.
  MATCH_HUMPS,

  // ---- the type that the place wants
  /// It has the very type that is expected.
  EXPECTED_EQUAL,
  /// Its type is a subtype of what is expected.
  EXPECTED_ASSIGNABLE,
  /// Its type is boxed, unboxed or widened to what is expected.
  EXPECTED_CONVERTED,
  /// Its type does not fit what is expected.
  EXPECTED_UNFIT,
  /// One of its own methods without parameters gives what is expected, where nothing follows yet.
  EXPECTED_BY_CALL,
  /// It is the class that is expected.
  NAMES_EXPECTED,
  /// Share of the words that it has in common with the class that is expected.
  WORDS_OF_EXPECTED,
  /// A value is wanted, and it gives none.
  VOID_FOR_VALUE,
  /// Nothing is wanted, and it gives nothing.
  VOID_IN_STATEMENT,
  /// Nothing is wanted, and it gives a value.
  VALUE_IN_STATEMENT,

  // ---- what follows the caret
  /// It has the member that is named behind it.
  NEXT_MEMBER_KNOWN,
  /// It has not.
  NEXT_MEMBER_UNKNOWN,
  /// It can be called with the arguments that follow, for their number and their types.
  ARGUMENTS_FIT,
  /// It takes as many arguments as follow, but not of these types.
  ARGUMENTS_OF_OTHER_TYPES,
  /// It takes another number of arguments than follow.
  ARGUMENTS_TOO_MANY_OR_FEW,
  /// A variable in front of `(`: only the beginning of a qualifier may be meant.
  VARIABLE_BEFORE_CALL,
  /// A method where no `(` follows and something else does that ends a name.
  METHOD_WITHOUT_CALL,

  // ---- names
  /// Share of the words that it has in common with the variable, parameter, field or method that
  /// takes the value.
  WORDS_OF_TARGET,
  /// It is named as what takes the value.
  NAME_OF_TARGET,
  /// Share of the words that it has in common with an argument that follows.
  WORDS_OF_ARGUMENT,
  /// Share of the words that it has in common with what stands on the other side of the operator.
  WORDS_OF_OPERAND,
  /// It is named as the method around the caret.
  NAME_OF_METHOD,
  /// It is the variable that is being assigned or compared.
  IS_TARGET,
  /// Parameters that it has, at most four.
  PARAMETERS,

  // ---- how the code around uses the name in the same role
  /// Uses within 150 tokens; a count.
  USED_NEAR,
  /// Uses within 3,000 tokens; a count.
  USED_IN_FILE,
  /// Uses in the member around the caret; a count.
  USED_IN_MEMBER,
  /// Uses in the other role: members as plain names and the other way round; a count.
  USED_IN_OTHER_ROLE,
  /// How near before the caret its last use is: 1 right before it, 0 if there is none.
  USED_LAST,
  /// How near behind the caret its next use is.
  USED_NEXT,
  /// It stands in the same statement already.
  USED_IN_STATEMENT,
  /// Uses on the same receiver in the member around; a count.
  ON_RECEIVER_IN_MEMBER,
  /// Uses on a receiver of that name; a count.
  ON_RECEIVER,
  /// Share among the uses on receivers that were declared with the same type.
  ON_TYPE,
  /// Share among what follows, in this file, the member that was used before on this receiver.
  AFTER_PREVIOUS,
  /// It is the member that was used before on this receiver.
  IS_PREVIOUS,

  // ---- how all code uses it
  /// Files of the workspace that mention the name; a count.
  MENTIONED,
  /// Share among the members that the package uses of the receiver's type and, each half as much,
  /// of the types above; smoothed by that of the workspace, which is by that of open source.
  COUNTED_OF_TYPE,
  /// Share among the members that the workspace uses on receivers of this name whose type no syntax
  /// tells.
  COUNTED_ON_RECEIVER,
  /// Share among what follows the member that was used before, in the workspace; smoothed by that
  /// of open source.
  COUNTED_AFTER,
  /// Share among what the workspace gives as this argument of methods of this name.
  COUNTED_AS_ARGUMENT,
  /// Share of arguments that begin in such a way there: by a name, a call, `new`.
  COUNTED_ARGUMENT_KIND,
  /// Share among the annotations that the workspace has on such a declaration.
  COUNTED_ANNOTATION,
  /// Files that import the type by its name; a count.
  IMPORTED_BY,
  /// Files of the package that do; a count.
  IMPORTED_IN_PACKAGE,
  /// Those that do among the files whose imports are most like this one's; a count.
  IMPORTED_ALIKE,
  /// Share among the members of its receiver's type and, each half as much as the one below, the
  /// types above.
  PRIOR_OF_TYPE,
  /// Share among what follows the member that was used before on this receiver.
  PRIOR_AFTER,
  /// Share among all members, called methods, or types.
  PRIOR_OF_NAME,
  /// As PRIOR_OF_NAME, of a type that is to be imported: fixed.
  PRIOR_OF_IMPORT,
  /// Share of its first word among those of called methods.
  PRIOR_OF_VERB,
  /// Share among keywords at such a place.
  PRIOR_OF_KEYWORD,
  /// Weight of the type in its library or workspace; a count.
  TYPE_WEIGHT,
  /// Importance of the type's file in the graph of files; a count.
  TYPE_IMPORTANCE,

  // ---- what it is
  FIELD,
  CONSTANT,
  METHOD,
  GENERIC_METHOD,
  MEMBER_TYPE,
  TYPE_PARAMETER,
  KEYWORD,
  /// A keyword while nothing is typed: no one looks for it in a list.
  KEYWORD_UNTYPED,
  /// `int` and its like.
  PRIMITIVE,
  PACKAGE,
  DEPRECATED,

  // ---- where it is declared
  LOCAL,
  PARAMETER,
  /// Variables declared between it and the caret, at most eight, by eight.
  LOCAL_DEPTH,
  /// A variable that nothing has used yet.
  UNUSED,
  /// A field that the initializer around the caret may not read yet (JLS 8.3.3).
  DECLARED_LATER,
  /// In the class around the caret, or the receiver's own.
  OWN_MEMBER,
  /// Inherited by it: classes between, at most four, by four.
  INHERITED,
  /// By a class further out: classes between, at most four, by four.
  OUTER,
  /// By `Object`.
  OF_OBJECT,
  STATIC_IMPORT,
  /// In this file: a type.
  IN_FILE,
  IMPORTED,
  SAME_PACKAGE,
  /// By an import on demand, or in `java.lang`.
  ON_DEMAND,
  /// An import is to be added.
  TO_IMPORT,
  /// A static member that no import brings in yet: fixed.
  STATIC_TO_IMPORT,

  // ---- code that is more than a name: fixed weights
  /// A class behind `new` that is what is expected, or below it.
  CREATES_EXPECTED,
  /// How much open source uses such a class: as PRIOR_OF_NAME.
  CREATES_OFTEN,
  /// A class with a body that is to be written, although there are some of the expected type; twice
  /// for one that only its member classes can be created of.
  CREATES_SUBCLASS,
  /// A lambda where a function is wanted: behind variables that fit.
  LAMBDA,
  /// A method reference there.
  METHOD_REFERENCE,
  /// The object of a class further out, where one is wanted.
  OUTER_THIS,
  /// The literal of a class where one is wanted.
  CLASS_LITERAL,
  /// A constant of the enum that is expected, named by it: behind variables that fit.
  EXPECTED_CONSTANT,
  /// All arguments that are still to be typed.
  ARGUMENT_LIST,
  /// They are named as the parameters, in a call of what the method around overrides or delegates
  /// to, or of a constructor.
  ARGUMENTS_BY_NAME,
  /// Several cases at once, or one with its body.
  CASES,
  /// A template of a statement: below other names.
  TEMPLATE,
  /// A template behind an expression: below all members.
  POSTFIX,
  /// The name of a template is typed as a whole: above all members.
  TYPED_WHOLE,

  // ---- places with a list of their own: fixed weights
  /// A constant or class that no case has named yet.
  CASE_LABEL,
  /// A constant named by its class, in a case or an annotation.
  QUALIFIED_CONSTANT,
  /// An element of an annotation that it does not have yet.
  ANNOTATION_ELEMENT,
  /// A keyword where hardly any may stand, or a value that its place does not take.
  UNLIKELY_KEYWORD,
  /// A type that the place asks for: an exception that the code throws, an annotation for such a
  /// declaration.
  FITS_PLACE,
  /// A whole method that the class has to implement, or the constructor that its final fields need.
  MISSING_METHOD,
  /// A whole method that overrides an inherited one.
  OVERRIDE,
  /// An accessor, a constructor, `main`, a test.
  MEMBER_TEMPLATE,
  /// One of those that people declare most: 1 for the first.
  OFTEN,
  /// A name for what is being declared: 1 for the best.
  NEW_NAME,
  /// What a file begins with: 1 for the likeliest.
  FILE_BEGINS
}
