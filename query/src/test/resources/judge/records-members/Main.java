// JLS 8.10: accessors, the canonical constructor and components of a record of another file.
package records;

class Main {
  int m(Car car) {
    car.name().strip();
    car.type().getName();
    car.label().length();
    int dl = car.doors().length + car.doors().clone()[0];
    return car.wheels() + new Car(1, "", null, 2, 3).hashCode() + dl;
  }

  boolean k(Object o) {
    return o instanceof Car(int w, var n, _, var ds) && n.isBlank() && ds.length > w;
  }
}
