package p;

import lombok.AccessLevel;
import lombok.extern.apachecommons.CommonsLog;
import lombok.extern.flogger.Flogger;
import lombok.extern.java.Log;
import lombok.extern.jbosslog.JBossLog;
import lombok.extern.log4j.*;
import lombok.extern.slf4j.Slf4j;
import lombok.extern.slf4j.XSlf4j;

@Slf4j
class A {
  void run() {
    log.info("a");
  }
}

@XSlf4j
class B {
  void run() {
    log.info("a");
  }
}

@Log
class C {
  void run() {
    log.fine("a");
  }
}

@Log4j
class D {
  void run() {
    log.info("a");
  }
}

@Log4j2
class E {
  void run() {
    log.info("a");
  }
}

@CommonsLog
class F {
  void run() {
    log.info("a");
  }
}

@JBossLog
enum G {
  ONE;

  void run() {
    log.info("a");
  }
}

@Flogger
record H(int a) {
  void run() {
    log.info("a");
  }
}

@Slf4j(topic = "t", access = AccessLevel.PUBLIC)
class I {
  @Slf4j
  static class Inner {
    Runnable run() {
      return () -> log.info("a");
    }
  }
}

@Slf4j
class J {
  int log;
}
