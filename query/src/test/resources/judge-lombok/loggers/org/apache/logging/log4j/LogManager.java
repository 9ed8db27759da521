package org.apache.logging.log4j;

public class LogManager {
  public static Logger getLogger(Class<?> c) {
    return null;
  }
}
