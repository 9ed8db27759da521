package io.pinyon.query.internal.ranking;

/// The table of weights: a row for each [Signal], a column for each [Situation]. `benchmarks/fit`
/// finds them and writes them here; those that end in `fixed` it leaves alone, because finished
/// code tells too little about them.
final class Weights {
  private static final int COLUMNS = Situation.values().length;

  private static final String TABLE =
      """
      signal                      VALUE_MEMBER TYPE_MEMBER NAME TYPE
      MATCH_OTHER_CASE               -4.000   -4.000   -4.000   -4.000  fixed
      MATCH_HUMPS                   -10.000  -10.000  -10.000  -10.000  fixed
      EXPECTED_EQUAL                  3.065    4.026    1.254   -0.055
      EXPECTED_ASSIGNABLE             2.295    0.589    1.078    0.000
      EXPECTED_CONVERTED              0.120    2.307    0.589    0.000
      EXPECTED_UNFIT                 -1.605   -0.217   -1.324   -0.601
      EXPECTED_BY_CALL                1.383   -0.933    0.792    0.000
      NAMES_EXPECTED                  0.000   -0.103    1.217    1.173
      WORDS_OF_EXPECTED               0.199    1.522    0.484    4.801
      VOID_FOR_VALUE                 -2.559   -1.114   -1.919   -0.217
      VOID_IN_STATEMENT               0.854    2.510   -0.214    0.000
      VALUE_IN_STATEMENT             -0.854   -1.850   -2.691    0.000
      NEXT_MEMBER_KNOWN               3.231    0.984    2.011    0.000
      NEXT_MEMBER_UNKNOWN            -2.786   -0.826   -4.409    0.000
      ARGUMENTS_FIT                   4.526    4.096    3.007    0.000
      ARGUMENTS_OF_OTHER_TYPES       -1.250   -0.949   -0.934    0.000
      ARGUMENTS_TOO_MANY_OR_FEW      -1.748   -1.974   -1.636    0.000
      VARIABLE_BEFORE_CALL           -7.000   -7.000   -7.000   -7.000  fixed
      METHOD_WITHOUT_CALL            -0.556   -0.799   -0.461   -0.759
      WORDS_OF_TARGET                 5.127    3.142    2.386    4.344
      NAME_OF_TARGET                 -0.493   -1.422    0.762    0.000
      WORDS_OF_ARGUMENT               2.912   -0.119    0.370    0.000
      WORDS_OF_OPERAND                1.893    0.000    1.665    0.000
      NAME_OF_METHOD                  2.103    2.082   -1.397   -0.080
      IS_TARGET                       0.840   -0.338   -3.680   -2.722
      PARAMETERS                     -0.094   -0.892    0.804   -0.298
      USED_NEAR                       0.303    0.579    0.539    0.394
      USED_IN_FILE                    0.167   -0.788    0.152    0.290
      USED_IN_MEMBER                 -0.210    0.642   -0.342   -0.028
      USED_IN_OTHER_ROLE             -0.112   -0.201   -0.173    0.151
      USED_LAST                       0.803    0.285    0.735    1.511
      USED_NEXT                       0.774    1.559    1.112    1.174
      USED_IN_STATEMENT               0.292   -0.690   -0.453   -0.773
      ON_RECEIVER_IN_MEMBER          -0.048   -1.627    0.000    0.000
      ON_RECEIVER                     0.148    1.343    0.000    0.000
      ON_TYPE                         1.068   -0.274    0.000    0.000
      AFTER_PREVIOUS                  2.524    1.374    0.000    0.000
      IS_PREVIOUS                    -0.984    0.578    0.000    0.000
      MENTIONED                       0.318    0.531    0.027    0.008
      PRIOR_OF_TYPE                   1.084    2.986    0.000    0.000
      PRIOR_AFTER                     1.647    1.843    0.000    0.000
      PRIOR_OF_NAME                  -0.925   -0.885   -0.160    0.135
      PRIOR_OF_VERB                   1.213   -0.925    0.024   -0.115
      PRIOR_OF_KEYWORD                0.000   -0.532    4.421    3.875
      TYPE_WEIGHT                     0.000    0.000    0.056    0.315
      TYPE_IMPORTANCE                 0.000    0.000    0.300    0.300  fixed
      FIELD                           2.245    0.000    1.416   -0.830
      CONSTANT                        0.000   -0.239    0.260   -0.253
      METHOD                         -0.743   -0.682   -0.729   -1.056
      GENERIC_METHOD                  0.258    1.543   -0.975   -0.032
      MEMBER_TYPE                    -0.443   -0.187    0.000    0.000
      TYPE_PARAMETER                  0.000    0.000   -1.330    1.795
      KEYWORD                         0.000    0.529    0.767    3.034
      KEYWORD_UNTYPED                 0.000   -2.000   -6.000   -6.000  fixed
      PRIMITIVE                       0.000    0.000   -2.297   -1.422
      PACKAGE                         0.443    0.578   -1.652   -1.720
      DEPRECATED                     -1.370   -1.917   -0.189   -0.839
      LOCAL                           0.000    0.000    3.113   -1.978
      PARAMETER                       0.000    0.000    2.376   -1.117
      LOCAL_DEPTH                     0.000    0.000   -1.123   -0.848
      UNUSED                          0.000    0.000    2.639    0.000
      DECLARED_LATER                 -6.000   -6.000   -6.000   -6.000  fixed
      OWN_MEMBER                      0.020    0.843   -0.232   -1.579
      INHERITED                      -1.864   -0.441   -0.711   -0.216
      OUTER                           0.000    0.000   -0.500   -0.500  fixed
      OF_OBJECT                      -2.509    0.000   -1.082   -0.048
      STATIC_IMPORT                   0.000    0.000   -0.646   -0.105
      IN_FILE                         0.000    0.000   -1.895    0.675
      IMPORTED                        0.000    0.000   -0.915    0.179
      SAME_PACKAGE                    0.000    0.000   -2.570   -2.586
      ON_DEMAND                       0.000    0.000   -2.694   -2.724
      TO_IMPORT                       0.000    0.000   -5.936   -6.130
      STATIC_TO_IMPORT                -8.000   -8.000   -8.000   -8.000  fixed
      CREATES_EXPECTED                3.000    3.000    3.000    3.000  fixed
      CREATES_SUBCLASS               -6.000   -6.000   -6.000   -6.000  fixed
      LAMBDA                           2.000    2.000    2.000    2.000  fixed
      METHOD_REFERENCE                 1.000    1.000    1.000    1.000  fixed
      OUTER_THIS                       2.000    2.000    2.000    2.000  fixed
      CLASS_LITERAL                    0.500    0.500    0.500    0.500  fixed
      ARGUMENT_LIST                    2.500    2.500    2.500    2.500  fixed
      ARGUMENTS_BY_NAME               12.000   12.000   12.000   12.000  fixed
      CASES                            8.000    8.000    8.000    8.000  fixed
      TEMPLATE                       -20.000  -20.000  -20.000  -20.000  fixed
      POSTFIX                        -40.000  -40.000  -40.000  -40.000  fixed
      TYPED_WHOLE                     60.000   60.000   60.000   60.000  fixed
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
