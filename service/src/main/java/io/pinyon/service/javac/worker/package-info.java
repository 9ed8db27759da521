/// The other process: javac judges one text at a time, alone as source; every other class it gets
/// as a class file, from the server (what the workspace declares), from jars and class folders, and
/// from the JDK. [WorkerMain] is its program, [Judge] a judgement, [JudgeFiles] what javac sees.
///
/// **Invariant:** nothing here uses anything but the JDK and the protocol's records; no annotation
/// processor runs, nothing of a workspace is executed, nothing is written.
@NullMarked
package io.pinyon.service.javac.worker;

import org.jspecify.annotations.NullMarked;
