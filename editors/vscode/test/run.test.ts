import assert from "node:assert/strict";
import { test } from "node:test";
import type { Module, WorkspaceModel } from "../src/model";
import { type Machine, stepsToRun } from "../src/run";

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
