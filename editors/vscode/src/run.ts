import * as path from "node:path";
import type { CodeLens, DocumentSymbol, Position, Range } from "vscode-languageclient";
import { type Module, moduleOf, type WorkspaceModel } from "./model";

/** The argument of the server's code lenses "Run" and "Run test"; `class` is a binary name. */
export interface Runnable {
  uri: string;
  kind: "main" | "test";
  class: string;
  method?: string;
}

/** A program with its arguments, started without a shell. */
export interface Step {
  command: string;
  args: string[];
  cwd: string;
}

export interface Machine {
  isFile: (file: string) => boolean;
  platform: NodeJS.Platform;
  /** The JDK that the user's environment names, else empty. */
  javaHome: string;
  /** The folder of the server, whose runtime does not have all modules of a JDK. */
  serverFolder: string;
}

/**
 * What the lenses "Run" and "Run test" of a document offer at the caret: the innermost declaration around it that has one,
 * or that has a main method. A caret beside all declarations, at an import say, means the file's type if it is the only
 * one. Undefined if there is nothing to run.
 */
export function runnableAt(lenses: CodeLens[], symbols: DocumentSymbol[], caret: Position): Runnable | undefined {
  const offered = (symbol: DocumentSymbol): Runnable | undefined =>
    lenses.find((lens) => lens.command?.command === "pinyon.run" && contains(symbol.selectionRange, lens.range.start))
      ?.command?.arguments?.[0];
  const around = innermostFirst(symbols, caret);
  const [alone] = symbols.length === 1 ? symbols : [];
  for (const symbol of around.length === 0 && alone ? [alone] : around) {
    const own = offered(symbol) ?? mainAmong(symbol.children ?? []);
    if (own) {
      return own;
    }
  }
  return mainAmong(symbols); // of a compact file, whose methods lie in no class that is written

  function mainAmong(members: DocumentSymbol[]): Runnable | undefined {
    return members.map(offered).find((each) => each?.kind === "main");
  }
}

function innermostFirst(symbols: DocumentSymbol[], at: Position): DocumentSymbol[] {
  const around = symbols.find((symbol) => contains(symbol.range, at));
  return around ? [...innermostFirst(around.children ?? [], at), around] : [];
}

/** Its end too, where a caret stands behind the last character. */
function contains({ start, end }: Range, at: Position): boolean {
  const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(at, start) && !isBefore(end, at);
}

/**
 * What runs a main method or a test of a file, step by step. The build compiles and runs tests; a main method is then
 * started with the class path that the model knows. Throws an error that says why it cannot be done.
 */
export function stepsToRun(what: Runnable, file: string, model: WorkspaceModel, machine: Machine): Step[] {
  const module = moduleOf(model, file);
  if (what.kind === "test") {
    if (module && model.buildSystem === "maven") {
      const test = what.method ? `${what.class}#${what.method}` : what.class;
      // Of a module that has no such test; the second is what old versions of Surefire listen to.
      const elsewhere = ["-Dsurefire.failIfNoSpecifiedTests=false", "-DfailIfNoTests=false"];
      return [maven(model, module, machine, "test", `-Dtest=${test}`, ...elsewhere)];
    }
    if (module && model.buildSystem === "gradle") {
      const test = what.method ? `${what.class}.${what.method}` : what.class;
      return [gradle(model, module, machine, "test", "--tests", test)];
    }
    throw new Error(`Tests are run by Maven or Gradle, and ${file} belongs to neither.`);
  }
  if (!module || model.buildSystem === "none" || module.outputFolders.length === 0) {
    const jars = module ? classPath([module], machine) : "";
    const java = module ? javaOf(module, machine) : "java";
    return [{ command: java, args: [...(jars ? ["-cp", jars] : []), file], cwd: path.dirname(file) }];
  }
  const compile =
    model.buildSystem === "maven"
      ? [maven(model, module, machine, "test-compile")]
      : model.buildSystem === "gradle"
        ? [gradle(model, module, machine, "testClasses")]
        : [];
  const seen = [module, ...modulesOn(module, model)];
  return [
    ...compile,
    { command: javaOf(module, machine), args: ["-cp", classPath(seen, machine), what.class], cwd: module.folder },
  ];
}

function maven(model: WorkspaceModel, module: Module, machine: Machine, ...goals: string[]): Step {
  const relative = path.relative(model.root, module.folder);
  const only = relative === "" ? [] : ["-pl", relative, "-am"];
  return {
    command: tool(model.root, "mvnw", "mvn", ".cmd", machine),
    args: ["-q", ...only, ...goals],
    cwd: model.root,
  };
}

function gradle(model: WorkspaceModel, module: Module, machine: Machine, ...tasks: string[]): Step {
  const command = tool(model.root, "gradlew", "gradle", ".bat", machine);
  return { command, args: ["-q", "-p", module.folder, ...tasks], cwd: model.root };
}

/** The wrapper that the project brings, else the program on the `PATH`. */
function tool(root: string, wrapper: string, program: string, suffix: string, machine: Machine): string {
  const end = machine.platform === "win32" ? suffix : "";
  const own = path.join(root, wrapper + end);
  return machine.isFile(own) ? own : program + end;
}

function javaOf(module: Module, machine: Machine): string {
  const name = machine.platform === "win32" ? "java.exe" : "java";
  const homes = [module.jdk.home, machine.javaHome].filter((home) => home !== "");
  const jdk = homes.find(
    (home) => !home.startsWith(machine.serverFolder + path.sep) && machine.isFile(path.join(home, "bin", name)),
  );
  return jdk ? path.join(jdk, "bin", name) : name;
}

function modulesOn(module: Module, model: WorkspaceModel): Module[] {
  const items = [...module.compilePath, ...module.testPath].filter((item) => item.kind.startsWith("module"));
  return model.modules.filter((each) => each !== module && items.some((item) => item.path === each.folder));
}

/** The outputs of some modules, of the first one its tests' too, then its jars. */
function classPath(modules: Module[], machine: Machine): string {
  const outputs = modules.flatMap((module, index) =>
    module.outputFolders.filter((each) => index === 0 || each.use === "main").map((each) => each.folder),
  );
  const jars = modules
    .slice(0, 1)
    .flatMap((module) => [...module.compilePath, ...module.testPath])
    .filter((item) => ["jar", "guessed", "class_folder"].includes(item.kind))
    .map((item) => item.path);
  return [...new Set([...outputs, ...jars])].join(machine.platform === "win32" ? ";" : ":");
}
