package io.pinyon.service.javac.worker;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;

/// Looks at each step of javac whether anybody still waits.
record CancellingListener(Cancellation cancellation) implements TaskListener {

  @Override
  public void started(TaskEvent event) {
    cancellation.check();
  }

  @Override
  public void finished(TaskEvent event) {
    cancellation.check();
  }
}
