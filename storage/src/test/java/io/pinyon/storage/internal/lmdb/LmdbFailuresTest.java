package io.pinyon.storage.internal.lmdb;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.storage.StorageException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;
import org.lmdbjava.LmdbNativeException;
import org.lmdbjava.Txn;

/// What LMDB says of the content of a file is damage; what the system says of a call is not.
class LmdbFailuresTest {
  @TempDir Path folder;

  private static LmdbException made(Class<?> type, Object... arguments)
      throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return (LmdbException) constructor.newInstance(arguments);
  }

  private StorageException ofSystem(String name) throws ReflectiveOperationException {
    Class<?> type = LmdbNativeException.ConstantDerivedException.class;
    return LmdbFailures.of(made(type, 1, name), folder.resolve("index"));
  }

  @ParameterizedTest
  @CsvSource({
    "EIO, check the disk",
    "EMFILE, ulimit -n",
    "ENFILE, too many files",
    "ENOMEM, memory",
    "EACCES, permissions",
    "EROFS, permissions",
    "EINVAL, PINYON_HOME",
    "EAGAIN, PINYON_HOME",
    "ENOLCK, PINYON_HOME"
  })
  void errorOfTheSystem_isNoDamageAndSaysWhatToDo(String name, String advice) throws Exception {
    StorageException failure = ofSystem(name);
    assertInstanceOf(StorageException.Unusable.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).contains(advice), failure.getMessage());
    assertTrue(String.valueOf(failure.getMessage()).contains(name), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENOSPC", "EDQUOT"})
  void errorOfAFullDisk_isFull(String name) throws Exception {
    assertInstanceOf(StorageException.Full.class, ofSystem(name));
  }

  @Test
  void resultCodeThatIsNotListed_isNoDamage() {
    IllegalArgumentException unknown = new IllegalArgumentException("Unknown result code 4711");
    assertInstanceOf(StorageException.Unusable.class, LmdbFailures.ofUnknown(unknown, folder));
    assertNull(LmdbFailures.ofUnknown(new IllegalArgumentException("newPosition > limit"), folder));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        LmdbNativeException.PageCorruptedException.class,
        LmdbNativeException.PageNotFoundException.class,
        LmdbNativeException.PanicException.class,
        Env.FileInvalidException.class,
        Env.VersionMismatchException.class,
        Dbi.IncompatibleException.class,
        Cursor.FullException.class,
        Txn.BadException.class
      })
  void failureOfTheContent_isDamage(Class<?> type) throws Exception {
    assertInstanceOf(StorageException.Corrupt.class, LmdbFailures.of(made(type), folder));
  }

  @ParameterizedTest
  @ValueSource(classes = {Env.ReadersFullException.class, Dbi.MapResizedException.class})
  void failureThatPasses_isLocked(Class<?> type) throws Exception {
    StorageException failure = LmdbFailures.of(made(type), folder);
    assertInstanceOf(StorageException.Locked.class, failure);
    assertNotNull(failure.getMessage());
  }
}
