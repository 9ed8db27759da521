package shop;

/// Something with a price.
public abstract class Priced {
  protected int cents;

  /// The price in cents.
  public int priceInCents() {
    return cents;
  }
}
