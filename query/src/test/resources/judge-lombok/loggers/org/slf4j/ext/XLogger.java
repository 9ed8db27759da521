package org.slf4j.ext;

public class XLogger {
  public void info(String text) {}
}
