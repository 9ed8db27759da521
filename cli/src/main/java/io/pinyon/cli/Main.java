package io.pinyon.cli;

/// The entry point of the `pinyon` command.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("pinyon " + Main.class.getPackage().getImplementationVersion());
  }
}
