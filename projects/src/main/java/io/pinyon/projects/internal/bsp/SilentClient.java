package io.pinyon.projects.internal.bsp;

import ch.epfl.scala.bsp4j.BuildClient;
import ch.epfl.scala.bsp4j.DidChangeBuildTarget;
import ch.epfl.scala.bsp4j.LogMessageParams;
import ch.epfl.scala.bsp4j.PublishDiagnosticsParams;
import ch.epfl.scala.bsp4j.ShowMessageParams;
import ch.epfl.scala.bsp4j.TaskFinishParams;
import ch.epfl.scala.bsp4j.TaskProgressParams;
import ch.epfl.scala.bsp4j.TaskStartParams;

/// What a build server tells by itself is not asked for here.
final class SilentClient implements BuildClient {
  @Override
  public void onBuildShowMessage(ShowMessageParams params) {}

  @Override
  public void onBuildLogMessage(LogMessageParams params) {}

  @Override
  public void onBuildTaskStart(TaskStartParams params) {}

  @Override
  public void onBuildTaskProgress(TaskProgressParams params) {}

  @Override
  public void onBuildTaskFinish(TaskFinishParams params) {}

  @Override
  public void onBuildPublishDiagnostics(PublishDiagnosticsParams params) {}

  @Override
  public void onBuildTargetDidChange(DidChangeBuildTarget params) {}
}
