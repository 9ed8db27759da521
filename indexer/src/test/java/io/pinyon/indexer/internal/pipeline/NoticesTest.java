package io.pinyon.indexer.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.indexer.report.WorkspaceListener;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a workspace tells, and how often: an editor shows the log too.
final class NoticesTest {
  private static final Logger OURS = Logger.getLogger("io.pinyon.indexer");

  private final List<String> logged = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private final WorkspaceListener listener =
      new WorkspaceListener() {
        @Override
        public void warning(String message) {
          heard.add(message);
        }
      };

  @BeforeEach
  void listen() {
    OURS.addHandler(log);
  }

  @AfterEach
  void unlisten() {
    OURS.removeHandler(log);
  }

  @Test
  void warning_thatAListenerTakes_isToldOnceAndNotLogged() {
    Notices notices = new Notices(listener);
    notices.warn("the disk is full");
    notices.warn("the disk is full");
    assertEquals(List.of("the disk is full"), heard);
    assertEquals(List.of(), logged);
  }

  @Test
  void warning_thatNoListenerTakes_isLoggedOnce() {
    Notices notices = new Notices(WorkspaceListener.NONE);
    notices.warn("the disk is full");
    notices.warn("the disk is full");
    assertEquals(List.of("the disk is full"), logged);
  }

  @Test
  void warning_thatWasOver_isToldAgain() {
    Notices notices = new Notices(listener);
    notices.warn("the folder is gone");
    notices.isOver("the folder is gone");
    notices.warn("the folder is gone");
    assertEquals(2, heard.size());
  }
}
