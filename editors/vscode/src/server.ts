import * as path from "node:path";

/** The program that is the server, and who named it; or what the user has to do to get one. */
export type Found =
  | { kind: "found"; command: string; origin: "setting" | "packed" | "path" }
  | { kind: "missing"; message: string };

/** Where a server may be: `setting` is what the user wrote, `extension` the extension's own folder. */
export interface Places {
  setting: string;
  extension: string;
  path: string;
  userHome: string;
  platform: NodeJS.Platform;
}

/**
 * The user's own choice first, and nothing in its place if it is not there; then the one packed with the extension;
 * then the `PATH`, of which relative folders do not count: they would be folders of the workspace.
 */
export function findServer(places: Places, isFile: (file: string) => boolean): Found {
  const { join, isAbsolute, delimiter } = places.platform === "win32" ? path.win32 : path.posix;
  const name = places.platform === "win32" ? "pinyon.cmd" : "pinyon";
  const setting = places.setting.trim();
  if (setting !== "") {
    const chosen = /^~[/\\]/.test(setting) ? join(places.userHome, setting.slice(2)) : setting;
    if (!isAbsolute(chosen) || !isFile(chosen)) {
      return {
        kind: "missing",
        message: `The setting pinyon.server.path names ${setting}, which is no program with an absolute path. Correct it, or empty it to use another server.`,
      };
    }
    return { kind: "found", command: chosen, origin: "setting" };
  }
  const packed = join(places.extension, "server", "bin", name);
  if (isFile(packed)) {
    return { kind: "found", command: packed, origin: "packed" };
  }
  for (const folder of places.path.split(delimiter)) {
    const candidate = join(folder, name);
    if (isAbsolute(folder) && isFile(candidate)) {
      return { kind: "found", command: candidate, origin: "path" };
    }
  }
  return {
    kind: "missing",
    message:
      "There is no Pinyon server: this extension was packed without one, and the PATH has no program pinyon. Install the extension that brings its server, or name the program in the setting pinyon.server.path.",
  };
}

/** The server's environment: the editor's, and what the settings say. */
export function environment(
  inherited: NodeJS.ProcessEnv,
  settings: { home: string; javaOptions: string; logLevel: string },
): NodeJS.ProcessEnv {
  const result = { ...inherited };
  if (settings.home.trim() !== "") {
    result.PINYON_HOME = settings.home.trim();
  }
  if (settings.javaOptions.trim() !== "") {
    result.PINYON_JAVA_OPTS = settings.javaOptions.trim();
  }
  // More than INFO costs time; a level that the user's shell has set stays.
  if (settings.logLevel !== "INFO") {
    result.PINYON_LOG = settings.logLevel;
  }
  return result;
}

/** What the server is started with; without a flag, `PINYON_DAEMON` decides whether a daemon serves. */
export function serverArguments(daemon: string): string[] {
  switch (daemon) {
    case "on":
      return ["lsp", "--daemon"];
    case "off":
      return ["lsp", "--no-daemon"];
    default:
      return ["lsp"];
  }
}

/** Whether a line of the server's standard error comes as a message to the log as well (`window/logMessage`). */
export function isToldByProtocol(line: string): boolean {
  return /^\d\d:\d\d:\d\d (INFO|WARNING|SEVERE) io\.pinyon\./.test(line);
}
