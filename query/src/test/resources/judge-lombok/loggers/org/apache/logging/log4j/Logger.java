package org.apache.logging.log4j;

public class Logger {
  public void info(String text) {}
}
