import assert from "node:assert/strict";
import { test } from "node:test";
import type { CodeLens, DocumentSymbol, Range } from "vscode-languageclient";
import type { Module, WorkspaceModel } from "../src/model";
import { type Machine, type Runnable, runnableAt, stepsToRun } from "../src/run";

function module(name: string, folder: string, needs: { kind: string; path: string }[] = []): Module {
  return {
    name,
    folder,
    sourceRoots: [{ folder: `${folder}/src/main/java`, use: "main" }],
    outputFolders: [
      { folder: `${folder}/target/classes`, use: "main" },
      { folder: `${folder}/target/test-classes`, use: "test" },
    ],
    compilePath: needs.map((each) => ({ ...each, coordinates: "" })),
    testPath: [],
    jdk: { feature: 21, home: "/jdk" },
  };
}

function model(buildSystem: string, ...modules: Module[]): WorkspaceModel {
  return { root: "/w", buildSystem, modules, missing: [], guesses: [], problems: [], libraryProblems: [] };
}

const MACHINE: Machine = {
  isFile: (file) => file === "/jdk/bin/java",
  platform: "linux",
  javaHome: "",
  serverFolder: "/server",
};
const TEST = { uri: "", kind: "test", class: "shop.CartTest", method: "adds" } as const;
const MAIN = { uri: "", kind: "main", class: "shop.Main" } as const;

test("test_ofAMavenModule_isRunWithTheModulesThatItNeeds", () => {
  const steps = stepsToRun(TEST, "/w/app/src/main/java/T.java", model("maven", module("app", "/w/app")), MACHINE);
  assert.deepEqual(steps, [
    {
      command: "mvn",
      args: [
        "-q",
        "-pl",
        "app",
        "-am",
        "test",
        "-Dtest=shop.CartTest#adds",
        "-Dsurefire.failIfNoSpecifiedTests=false",
        "-DfailIfNoTests=false",
      ],
      cwd: "/w",
    },
  ]);
});

test("test_ofAGradleProject_isRunByItsWrapper", () => {
  const machine = { ...MACHINE, isFile: (file: string) => file === "/w/gradlew" };
  const steps = stepsToRun(TEST, "/w/app/T.java", model("gradle", module("app", "/w/app")), machine);
  assert.deepEqual(steps, [
    { command: "/w/gradlew", args: ["-q", "-p", "/w/app", "test", "--tests", "shop.CartTest.adds"], cwd: "/w" },
  ]);
});

test("main_isCompiledByTheBuild_andStartedWithOutputsOfModulesAndJars", () => {
  const app = module("app", "/w/app", [
    { kind: "module", path: "/w/core" },
    { kind: "jar", path: "/m/a.jar" },
    { kind: "missing", path: "/m/b.jar" },
  ]);
  const steps = stepsToRun(
    MAIN,
    "/w/app/src/main/java/M.java",
    model("maven", module("core", "/w/core"), app),
    MACHINE,
  );
  assert.deepEqual(steps[0]?.args, ["-q", "-pl", "app", "-am", "test-compile"]);
  assert.deepEqual(steps[1], {
    command: "/jdk/bin/java",
    args: ["-cp", "/w/app/target/classes:/w/app/target/test-classes:/w/core/target/classes:/m/a.jar", "shop.Main"],
    cwd: "/w/app",
  });
});

test("main_ofAFolderWithoutABuild_isRunFromItsSource", () => {
  const steps = stepsToRun(MAIN, "/w/Main.java", model("none"), MACHINE);
  assert.deepEqual(steps, [{ command: "java", args: ["/w/Main.java"], cwd: "/w" }]);
});

test("test_thatNoBuildRuns_isRefused", () => {
  assert.throws(() => stepsToRun(TEST, "/w/T.java", model("none"), MACHINE), /belongs to neither/);
});

test("runtime_ofTheServer_isNotTheProjectsJdk", () => {
  const machine = { ...MACHINE, isFile: () => true, serverFolder: "/jdk" };
  const app = { ...module("app", "/w/app"), jdk: { feature: 25, home: "/jdk/runtime" } };
  const commandFor = (javaHome: string) =>
    stepsToRun(MAIN, "/w/app/M.java", model("eclipse", app), { ...machine, javaHome })[0]?.command;
  assert.equal(commandFor(""), "java");
  assert.equal(commandFor("/usr/jdk"), "/usr/jdk/bin/java");
});

/** A declaration of some lines with its name at the start of the first, and the lens that it may have. */
function declaration(from: number, to: number, lens?: Partial<Runnable>, ...children: Declared[]): Declared {
  const at = { line: from, character: 2 };
  const name = { start: at, end: { line: from, character: 6 } };
  const range = { start: { line: from, character: 0 }, end: { line: to, character: 80 } };
  return { range, name, lens, children };
}

interface Declared {
  range: Range;
  name: Range;
  lens: Partial<Runnable> | undefined;
  children: Declared[];
}

function runAt(line: number, character: number, ...roots: Declared[]): Partial<Runnable> | undefined {
  const symbol = ({ range, name, children }: Declared): DocumentSymbol => ({
    name: "",
    kind: 6,
    range,
    selectionRange: name,
    children: children.map(symbol),
  });
  const lenses = ({ name, lens, children }: Declared): CodeLens[] => [
    { range: name, data: "a count of references" },
    ...(lens ? [{ range: name, command: { title: "", command: "pinyon.run", arguments: [lens] } }] : []),
    ...children.flatMap(lenses),
  ];
  return runnableAt(roots.flatMap(lenses), roots.map(symbol), { line, character });
}

const tests = { kind: "test", class: "T" } as const;
const adds = { kind: "test", class: "T", method: "adds" } as const;
const main = { kind: "main", class: "M", method: "main" } as const;

test("caret_inATest_meansThatTest_elsewhereInTheClassAllOfThem", () => {
  const file = declaration(3, 20, tests, declaration(5, 8, adds), declaration(10, 12));
  assert.deepEqual(runAt(7, 4, file), adds);
  assert.deepEqual(runAt(8, 80, file), adds);
  assert.deepEqual(runAt(11, 0, file), tests);
  assert.deepEqual(runAt(15, 0, file), tests);
});

test("caret_inAClassWithAMainMethod_meansThat_andTheTypeThatIsAlone", () => {
  const app = declaration(3, 20, undefined, declaration(5, 8), declaration(10, 12, main));
  assert.deepEqual(runAt(6, 0, app), main);
  assert.deepEqual(runAt(0, 0, app), main);
  const other = declaration(22, 30, undefined, declaration(23, 25));
  assert.equal(runAt(24, 0, app, other), undefined);
  assert.equal(runAt(0, 0, app, other), undefined);
});

test("caret_inACompactFile_meansItsMain", () => {
  const file = [declaration(0, 2, main), declaration(4, 6)];
  assert.deepEqual(runAt(5, 0, ...file), main);
});

test("caret_inAFileThatRunsNothing_findsNothing", () => {
  assert.equal(runAt(1, 0, declaration(0, 9, undefined, declaration(1, 2))), undefined);
  assert.equal(runAt(1, 0), undefined);
});
