package io.pinyon.query.internal.ranking;

/// The table of weights: a row for each [Signal], a column for each [Situation]. `benchmarks/fit`
/// finds them and writes them here; those that end in `fixed` it leaves alone, because finished code
/// tells too little about them.
final class Weights {
  private static final int COLUMNS = Situation.values().length;

  private static final String TABLE =
      """
      signal                      VALUE_MEMBER TYPE_MEMBER NAME TYPE
      MATCH_OTHER_CASE               -4.000   -4.000   -4.000   -4.000  fixed
      MATCH_HUMPS                   -10.000  -10.000  -10.000  -10.000  fixed
      EXPECTED_EQUAL                  3.880    3.570    3.230    0.000
      EXPECTED_ASSIGNABLE             1.841    0.331    1.596    0.000
      EXPECTED_CONVERTED             -0.357   -0.216   -0.243    0.000
      EXPECTED_UNFIT                 -2.882   -1.703   -2.680    0.000
      EXPECTED_BY_CALL                0.484   -0.387   -1.312    0.000
      NAMES_EXPECTED                  0.000    0.000    1.000    2.000
      WORDS_OF_EXPECTED               0.000    0.000    1.000    1.000
      VOID_FOR_VALUE                 -2.222   -1.798   -2.515   -0.090
      VOID_IN_STATEMENT               0.852    1.683    2.552    0.000
      VALUE_IN_STATEMENT             -0.852   -1.244   -1.306    0.000
      NEXT_MEMBER_KNOWN               2.647    2.282    0.421    0.000
      NEXT_MEMBER_UNKNOWN            -2.997   -2.191   -5.699    0.000
      ARGUMENTS_FIT                   4.128    3.734    2.316    0.000
      ARGUMENTS_OF_OTHER_TYPES       -2.627   -1.851    0.057    0.000
      ARGUMENTS_TOO_MANY_OR_FEW      -2.769   -1.816   -0.386    0.000
      VARIABLE_BEFORE_CALL           -1.149   -0.663   -2.013   -0.065
      METHOD_WITHOUT_CALL            -1.324   -1.062   -0.523   -0.366
      WORDS_OF_TARGET                 4.012    4.869    2.771    5.804
      NAME_OF_TARGET                  0.455   -1.620    0.477    0.000
      WORDS_OF_ARGUMENT               3.308    1.007    1.031    0.000
      WORDS_OF_OPERAND                1.735    0.171    0.968    0.000
      NAME_OF_METHOD                  1.501    2.676   -1.443   -0.050
      IS_TARGET                       0.941    0.051   -3.386   -2.780
      PARAMETERS                     -0.146    0.138    1.846   -0.076
      USED_NEAR                       0.334    0.308    0.411    0.590
      USED_IN_FILE                    0.106   -0.094    0.029    0.223
      USED_IN_MEMBER                 -0.101    0.350   -0.230   -0.256
      USED_IN_OTHER_ROLE              0.018   -0.276    0.038   -0.029
      USED_LAST                       0.600    0.237    1.477    1.718
      USED_NEXT                       0.791    0.523    1.764    1.932
      USED_IN_STATEMENT               0.504   -0.280   -1.089   -0.684
      ON_RECEIVER_IN_MEMBER          -0.243   -1.202    0.000    0.000
      ON_RECEIVER                     0.204    0.503    0.000    0.000
      ON_TYPE                         1.222    0.838    0.000    0.000
      AFTER_PREVIOUS                  2.746    1.924    0.000    0.000
      IS_PREVIOUS                    -0.634    0.493    0.000    0.000
      MENTIONED                       0.314    0.375   -0.098   -0.081
      PRIOR_OF_TYPE                   0.994    2.495    0.000    0.000
      PRIOR_AFTER                     1.026    0.559    0.000    0.000
      PRIOR_OF_NAME                  -1.010    0.560   -2.156   -0.778
      PRIOR_OF_VERB                   0.917   -0.281    1.312   -0.040
      PRIOR_OF_KEYWORD                0.000   -0.357   -1.025   -0.243
      TYPE_WEIGHT                     0.000    0.000    0.259    0.394
      TYPE_IMPORTANCE                 0.000    0.000    0.000    0.000
      FIELD                           1.132    0.000    2.268   -0.213
      CONSTANT                        0.000    0.655    2.492   -0.380
      METHOD                         -0.785   -0.090    0.883   -0.366
      GENERIC_METHOD                  0.313    0.599    0.283   -0.001
      MEMBER_TYPE                     0.000    0.400    0.000    0.000
      TYPE_PARAMETER                  0.000    0.000   -1.352    3.297
      KEYWORD                         0.000   -2.238   -2.564   -1.412
      KEYWORD_UNTYPED                -2.000   -2.000   -2.000   -2.000
      PRIMITIVE                       0.000    0.000   -0.849   -0.445
      PACKAGE                         0.000    1.087   -2.518    0.308
      DEPRECATED                     -1.316   -2.282   -1.396    0.536
      LOCAL                           0.000    0.000    4.247   -1.322
      PARAMETER                       0.000    0.000    3.827   -0.758
      LOCAL_DEPTH                     0.000    0.000   -1.515   -1.644
      UNUSED                          0.000    0.000    2.660    0.000
      DECLARED_LATER                  0.000    0.000   -1.078   -1.472
      OWN_MEMBER                      0.578    0.804    0.377   -0.434
      INHERITED                      -0.893   -0.028    0.077   -0.185
      OUTER                           0.000    0.000   -0.776   -0.025
      OF_OBJECT                      -2.557    0.000   -0.117   -0.051
      STATIC_IMPORT                   0.000    0.000    1.371   -0.006
      IN_FILE                         0.000    0.000   -0.315    3.335
      IMPORTED                        0.000    0.000    1.104    3.187
      SAME_PACKAGE                    0.000    0.000   -1.659    0.148
      ON_DEMAND                       0.000    0.000   -1.918   -0.411
      TO_IMPORT                       0.000    0.000   -5.238   -5.007
      CASE_LABEL                      9.000    9.000    9.000    9.000  fixed
      CASE_TAKEN                     -9.000   -9.000   -9.000   -9.000  fixed
      QUALIFIED_CONSTANT             -1.000   -1.000   -1.000   -1.000  fixed
      ANNOTATION_ELEMENT              6.000    6.000    6.000    6.000  fixed
      UNLIKELY_KEYWORD               -1.000   -1.000   -1.000   -1.000  fixed
      """;

  static final Weights SHIPPED = parse(TABLE);

  private final double[] values;

  private Weights(double[] values) {
    this.values = values;
  }

  double of(Signal signal, Situation situation) {
    return values[signal.ordinal() * COLUMNS + situation.ordinal()];
  }

  private static Weights parse(String table) {
    double[] values = new double[Signal.values().length * COLUMNS];
    table.lines().skip(1).forEach(line -> {
      String[] words = line.strip().split(" +");
      int row = Signal.valueOf(words[0]).ordinal() * COLUMNS;
      for (int column = 0; column < COLUMNS; column++) {
        values[row + column] = Double.parseDouble(words[1 + column]);
      }
    });
    return new Weights(values);
  }
}
