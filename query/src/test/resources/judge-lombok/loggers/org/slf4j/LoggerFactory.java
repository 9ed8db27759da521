package org.slf4j;

public class LoggerFactory {
  public static Logger getLogger(Class<?> c) {
    return null;
  }

  public static Logger getLogger(String c) {
    return null;
  }
}
