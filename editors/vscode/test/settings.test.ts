import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { initializationOptions, LIVE, NEEDS_RESTART, OWN, type Settings } from "../src/settings";

function given(values: Record<string, unknown>): Settings {
  return <T>(name: string, otherwise: T) => (name in values ? (values[name] as T) : otherwise);
}

// biome-ignore lint/suspicious/noExplicitAny: the options are JSON.
function options(values: Record<string, unknown>, isTrusted = true): any {
  return initializationOptions(given(values), isTrusted);
}

test("build_runsOnlyInATrustedWorkspace_whoseUserWantsIt", () => {
  const consent = (values: Record<string, unknown>, isTrusted: boolean) => {
    const { workspaceTrusted, runBuild } = options(values, isTrusted);
    return workspaceTrusted && runBuild;
  };
  assert.equal(consent({ "build.run": true }, true), true);
  assert.equal(consent({ "build.run": true }, false), false);
  assert.equal(consent({}, true), false);
  assert.equal(options({}, false).workspaceTrusted, false);
});

test("links_areNotFollowed_inAWorkspaceThatIsNotTrusted", () => {
  assert.equal(options({ followLinks: true }, true).followLinks, true);
  assert.equal(options({ followLinks: true }, false).followLinks, false);
});

test("corpus_isLookedIn_onlyIfItsUserWants_thereOrWhereItUsuallyIs", () => {
  assert.equal(options({ "corpus.folder": "/srv/corpus" }).corpus, false);
  assert.equal(options({ "corpus.enabled": true }).corpus, true);
  assert.equal(options({ "corpus.enabled": true, "corpus.folder": "/srv/corpus" }).corpus, "/srv/corpus");
});

test("diagnostics_areOffAsAWhole_orOneByOne", () => {
  assert.equal(options({ "diagnostics.enabled": false }).diagnostics, false);
  const { syntax, unusedImports } = options({ "diagnostics.unusedImports": false }).diagnostics;
  assert.deepEqual([syntax, unusedImports], [true, false]);
});

test("completion_thatTheUserDoesNotSet_isLeftToTheWorkspace", () => {
  assert.deepEqual(options({}).completion, { staticMembers: [], hidden: [] });
  assert.deepEqual(options({ "completion.postfix": false, "completion.hidden": ["sun.**"] }).completion, {
    postfix: false,
    staticMembers: [],
    hidden: ["sun.**"],
  });
});

test("everySetting_hasADescription_itsDefault_andAnEffect", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const read = new Map<string, unknown>();
  initializationOptions((name, otherwise) => {
    read.set(`pinyon.${name}`, otherwise);
    return otherwise;
  }, true);
  // biome-ignore lint/suspicious/noExplicitAny: the manifest is JSON.
  const declared: [string, any][] = manifest.contributes.configuration.flatMap((each: { properties: object }) =>
    Object.entries(each.properties),
  );
  for (const [name, property] of declared) {
    assert.ok(property.description ?? property.markdownDescription, name);
    if (name.startsWith("pinyon.server.") || name.startsWith("pinyon.trace.") || OWN.includes(name)) {
      continue;
    }
    assert.deepEqual(property.default, read.get(name), name);
    assert.ok(
      [...LIVE, ...NEEDS_RESTART].some((section) => name === section || name.startsWith(`${section}.`)),
      name,
    );
  }
  const names = declared.map(([name]) => name);
  assert.deepEqual(
    [...read.keys()].filter((name) => !names.includes(name)),
    [],
  );
});
