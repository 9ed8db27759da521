/// javac's word on one open file. [JavacWorker] is the way in: it lets a process of its own judge a
/// text, which javac gets alone as source; what else the text needs comes as class files, those of
/// the workspace from a [ClassSource]. The other process's program is in `worker`, what both say to
/// each other in `protocol`.
@NullMarked
package io.pinyon.service.javac;

import org.jspecify.annotations.NullMarked;
