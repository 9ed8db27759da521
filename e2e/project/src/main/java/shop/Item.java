package shop;

public class Item extends Priced {
  private final String title;

  public Item(String title, int cents) {
    this.title = title;
    this.cents = cents;
  }

  public String title() {
    return title;
  }
}
