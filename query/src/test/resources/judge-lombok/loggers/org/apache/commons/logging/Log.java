package org.apache.commons.logging;

public class Log {
  public void info(String text) {}
}
