package org.slf4j.ext;

public class XLoggerFactory {
  public static XLogger getXLogger(Class<?> c) {
    return null;
  }
}
