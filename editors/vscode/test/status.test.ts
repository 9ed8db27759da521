import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkspaceModel } from "../src/model";
import { statusText } from "../src/status";

function model(missing: string[]): WorkspaceModel {
  return {
    root: "/w",
    buildSystem: "maven",
    modules: [],
    missing: missing.map((coordinates) => ({ coordinates, path: "", reason: "" })),
    guesses: [],
    problems: [],
    libraryProblems: [],
  };
}

test("indexing_showsHowFarItIs", () => {
  const { text, tooltip } = statusText({ kind: "indexing", message: "Indexing shop: 1 / 2 files", percentage: 50 });
  assert.equal(text, "$(loading~spin) Pinyon 50 %");
  assert.match(tooltip, /^Indexing shop: 1 \/ 2 files\. Answers come already/);
});

test("missingLibraries_areCountedAndNamed_aFewOfThem", () => {
  const names = Array.from({ length: 12 }, (_, i) => `a:b${i}:1`);
  const { text, tooltip, isWarning } = statusText({
    kind: "ready",
    models: [model(names.slice(0, 5)), model(names.slice(5))],
  });
  assert.equal(text, "$(warning) Pinyon: 12 missing");
  assert.equal(isWarning, true);
  assert.match(tooltip, /a:b9:1\n {2}and 2 more$/);
});

test("nothingMissing_isReady_andProblemsAreTold", () => {
  const broken = { ...model([]), problems: ["x"] };
  assert.deepEqual(statusText({ kind: "ready", models: [broken] }), {
    text: "$(check) Pinyon",
    tooltip: "Pinyon is ready.\nThe build has 1 problem; the workspace model names them.",
    isWarning: false,
  });
});
