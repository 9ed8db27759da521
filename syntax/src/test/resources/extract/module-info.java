/** A module. */
@Deprecated
open module sample.module {
  requires transitive static java.sql;
  exports sample.api;
  exports sample.internal to a.b, c;
  opens sample.api;
  uses sample.api.Service;
  provides sample.api.Service with sample.One, sample.Two;
}
