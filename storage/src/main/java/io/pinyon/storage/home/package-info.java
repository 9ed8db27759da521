/// What is opened: the home of this machine ([io.pinyon.storage.home.Home]), the index of a
/// workspace in it ([io.pinyon.storage.home.WorkspaceIndex]), and the engines of object stores.
/// Everything below is found from here.
///
/// **Invariant:** nothing in the other packages of storage but `cache` and `shared` knows this one;
/// what it opens is passed down.
@NullMarked
package io.pinyon.storage.home;

import org.jspecify.annotations.NullMarked;
