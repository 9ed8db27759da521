package com.google.common.flogger;

public class FluentLogger {
  public void info(String text) {}

  public static FluentLogger forEnclosingClass() {
    return null;
  }
}
