package io.pinyon.query.internal.ranking;

/// The table of weights: a row for each [Signal], a column for each [Situation]. `benchmarks/fit`
/// finds them and writes them here; those that end in `fixed` it leaves alone, because finished
/// code tells too little about them.
final class Weights {
  private static final int COLUMNS = Situation.values().length;

  private static final String TABLE =
      """
      signal                      VALUE_MEMBER TYPE_MEMBER NAME TYPE
      MATCH_OTHER_CASE               -6.000   -6.000   -6.000   -6.000  fixed
      MATCH_HUMPS                   -10.000  -10.000  -10.000  -10.000  fixed
      EXPECTED_EQUAL                  2.475    2.737    2.285   -0.062
      EXPECTED_ASSIGNABLE             1.206    0.403    1.746   -0.001
      EXPECTED_CONVERTED             -0.461    2.366    1.323    0.000
      EXPECTED_UNFIT                 -1.611   -1.976   -0.845   -0.123
      EXPECTED_BY_CALL                0.397    0.055    0.471    0.000
      NAMES_EXPECTED                 -0.055   -0.071    0.945    2.326
      WORDS_OF_EXPECTED              -0.250    1.893    1.330    4.427
      VOID_FOR_VALUE                 -2.531   -1.088   -1.324   -0.042
      VOID_IN_STATEMENT               0.778    1.533    0.770    0.000
      VALUE_IN_STATEMENT             -0.778   -1.784   -2.135    0.000
      NEXT_MEMBER_KNOWN               2.728    1.128    1.777    0.000
      NEXT_MEMBER_UNKNOWN            -2.635   -1.612   -4.554    0.000
      ARGUMENTS_FIT                   3.740    3.588    2.426    0.000
      ARGUMENTS_OF_OTHER_TYPES       -1.557   -1.226   -1.196    0.000
      ARGUMENTS_TOO_MANY_OR_FEW      -2.174   -2.195   -2.051    0.000
      VARIABLE_BEFORE_CALL           -7.000   -7.000   -7.000   -7.000  fixed
      METHOD_WITHOUT_CALL            -0.779   -0.896    0.126   -0.188
      WORDS_OF_TARGET                 4.168    4.934    1.577    5.131
      NAME_OF_TARGET                 -0.801   -3.594    0.774    0.000
      WORDS_OF_ARGUMENT               2.595   -2.152    0.223    0.000
      WORDS_OF_OPERAND                2.314   -1.342    1.180    0.000
      NAME_OF_METHOD                  1.899    2.133   -1.760   -0.079
      IS_TARGET                       0.346   -0.178   -3.189   -1.477
      PARAMETERS                      0.371   -0.741    1.213   -0.019
      USED_NEAR                       0.468    0.304    0.555    0.282
      USED_IN_FILE                    0.058   -0.401    0.169    0.438
      USED_IN_MEMBER                 -0.105    0.331   -0.261    0.011
      USED_IN_OTHER_ROLE             -0.180    0.280   -0.134    0.104
      USED_LAST                       0.933    0.825    1.117    2.119
      USED_NEXT                       0.740    1.455    1.213    1.570
      USED_IN_STATEMENT              -0.072   -1.207   -0.588   -1.145
      ON_RECEIVER_IN_MEMBER          -0.246   -1.136    0.000    0.000
      ON_RECEIVER                     0.285    0.816    0.000    0.000
      ON_TYPE                         0.918    0.096    0.000    0.000
      AFTER_PREVIOUS                  1.910    1.258    0.000    0.000
      IS_PREVIOUS                    -0.915    0.283    0.000    0.000
      MENTIONED                       0.104    0.209    0.017   -0.058
      COUNTED_OF_TYPE                 1.668    2.239    0.000    0.000
      COUNTED_ON_RECEIVER             1.835    0.700    0.000    0.000
      COUNTED_AFTER                   1.852    0.776    0.000    0.000
      COUNTED_AS_ARGUMENT             0.000    0.000    2.743    0.000
      COUNTED_ARGUMENT_KIND           0.000    0.000    1.816    0.000
      COUNTED_ANNOTATION              1.000    1.000    1.000    1.000  fixed
      IMPORTED_BY                     0.000    0.000    0.274   -0.195
      IMPORTED_IN_PACKAGE             0.000    0.000    0.315   -0.010
      IMPORTED_ALIKE                  0.000    0.000    0.649    1.269
      PRIOR_OF_TYPE                   0.359    2.046    0.000    0.000
      PRIOR_AFTER                    -0.157    0.492    0.000    0.000
      PRIOR_OF_NAME                  -0.315   -0.471   -0.320   -0.042
      PRIOR_OF_IMPORT                 1.000    1.000    1.000    2.000  fixed
      PRIOR_OF_VERB                   1.119    0.027    0.155   -0.032
      PRIOR_OF_KEYWORD                0.000   -0.251    4.973    4.430
      TYPE_WEIGHT                     0.000    0.000    0.044    0.364
      TYPE_IMPORTANCE                 0.000    0.000    0.300    0.300  fixed
      FIELD                           0.880    0.000    1.933   -0.165
      CONSTANT                        0.000   -0.104    1.204   -0.011
      METHOD                         -1.820   -0.520   -0.407   -0.189
      GENERIC_METHOD                  0.042    1.305   -0.954   -0.007
      MEMBER_TYPE                    -0.394   -0.088    0.000    0.000
      TYPE_PARAMETER                  0.000    0.000    0.337    5.265
      KEYWORD                         0.000   -0.504    2.808    8.409
      KEYWORD_UNTYPED                 0.000   -2.000   -6.000   -6.000  fixed
      PRIMITIVE                       0.000    0.000   -2.574   -2.353
      PACKAGE                         0.394    1.216   -0.556    0.571
      DEPRECATED                     -1.319   -1.802   -0.862   -0.834
      LOCAL                           0.000    0.000    4.263   -0.103
      PARAMETER                       0.000    0.000    3.401   -0.123
      LOCAL_DEPTH                     0.000    0.000   -1.207   -0.091
      UNUSED                          0.000    0.000    3.285    0.000
      DECLARED_LATER                 -6.000   -6.000   -6.000   -6.000  fixed
      OWN_MEMBER                      0.354    1.411    0.564   -0.326
      INHERITED                      -1.804   -0.515    0.523   -0.018
      OUTER                           0.000    0.000   -0.500   -0.500  fixed
      OF_OBJECT                      -2.186   -0.132   -0.427   -0.001
      STATIC_IMPORT                   0.000    0.000   -0.342   -0.003
      IN_FILE                         0.000    0.000   -0.370    3.520
      IMPORTED                        0.000    0.000    0.358    3.341
      SAME_PACKAGE                    0.000    0.000   -0.871    0.362
      ON_DEMAND                       0.000    0.000   -0.981    0.374
      TO_IMPORT                       0.000    0.000   -3.333   -2.130
      STATIC_TO_IMPORT               -8.000   -8.000   -8.000   -8.000  fixed
      CREATES_EXPECTED                3.000    3.000    3.000    3.000  fixed
      CREATES_OFTEN                   2.000    2.000    2.000    2.000  fixed
      CREATES_SUBCLASS               -6.000   -6.000   -6.000   -6.000  fixed
      LAMBDA                          2.000    2.000    2.000    2.000  fixed
      METHOD_REFERENCE                1.000    1.000    1.000    1.000  fixed
      OUTER_THIS                      2.000    2.000    2.000    2.000  fixed
      CLASS_LITERAL                   0.500    0.500    0.500    0.500  fixed
      EXPECTED_CONSTANT               2.500    2.500    2.500    2.500  fixed
      ARGUMENT_LIST                   6.000    6.000    6.000    6.000  fixed
      ARGUMENTS_BY_NAME              12.000   12.000   12.000   12.000  fixed
      CASES                           8.000    8.000    8.000    8.000  fixed
      TEMPLATE                      -20.000  -20.000  -20.000  -20.000  fixed
      POSTFIX                       -40.000  -40.000  -40.000  -40.000  fixed
      TYPED_WHOLE                    60.000   60.000   60.000   60.000  fixed
      CASE_LABEL                      9.000    9.000    9.000    9.000  fixed
      QUALIFIED_CONSTANT             -1.000   -1.000   -1.000   -1.000  fixed
      ANNOTATION_ELEMENT              6.000    6.000    6.000    6.000  fixed
      UNLIKELY_KEYWORD               -1.000   -1.000   -1.000   -1.000  fixed
      FITS_PLACE                      9.000    9.000    9.000    9.000  fixed
      MISSING_METHOD                 14.000   14.000   14.000   14.000  fixed
      OVERRIDE                        1.000    1.000    1.000    1.000  fixed
      MEMBER_TEMPLATE                 2.500    2.500    2.500    2.500  fixed
      OFTEN                           2.000    2.000    2.000    2.000  fixed
      NEW_NAME                        2.000    2.000    2.000    2.000  fixed
      FILE_BEGINS                     9.000    9.000    9.000    9.000  fixed
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
    table
        .lines()
        .skip(1)
        .forEach(line -> {
          String[] words = line.strip().split(" +");
          int row = Signal.valueOf(words[0]).ordinal() * COLUMNS;
          for (int column = 0; column < COLUMNS; column++) {
            values[row + column] = Double.parseDouble(words[1 + column]);
          }
        });
    return new Weights(values);
  }
}
