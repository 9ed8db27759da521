package shop;

import greeting.Greeting;

public class Main {
  public static void main(String[] args) {
    Cart cart = new Cart();

    System.out.println(Greeting.hello("shop") + cart.total());
  }
}
