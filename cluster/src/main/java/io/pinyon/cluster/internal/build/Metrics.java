package io.pinyon.cluster.internal.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;

/// What each stage took, by the names that Spark's UI shows. Spark's thread writes, others read.
final class Metrics extends SparkListener {
  /// A stage that ended: seconds on the clock, seconds of all its tasks, and bytes that went to
  /// other stages.
  record Stage(String name, int tasks, double seconds, double taskSeconds, long shuffled) {}

  private final List<Stage> stages = new ArrayList<>();

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted event) {
    StageInfo stage = event.stageInfo();
    long from = stage.submissionTime().isDefined() ? (long) stage.submissionTime().get() : 0;
    long to = stage.completionTime().isDefined() ? (long) stage.completionTime().get() : from;
    TaskMetrics metrics = stage.taskMetrics();
    stages.add(
        new Stage(
            stage.name(),
            stage.numTasks(),
            (to - from) / 1e3,
            metrics.executorRunTime() / 1e3,
            metrics.shuffleWriteMetrics().bytesWritten()));
  }

  /// A line for each stage.
  synchronized List<String> lines() {
    List<String> result = new ArrayList<>();
    for (Stage each : stages) {
      result.add(
          String.format(
              Locale.ROOT,
              "%-28s %5d tasks %8.1f s, %8.1f s of tasks, %,14d bytes to others",
              each.name(),
              each.tasks(),
              each.seconds(),
              each.taskSeconds(),
              each.shuffled()));
    }
    return result;
  }
}
