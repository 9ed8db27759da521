import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { environment, findServer, isToldByProtocol, type Places, serverArguments } from "../src/server";

const PLACES: Places = {
  setting: "",
  extension: "/ext",
  path: "bin:/usr/bin:/opt/bin",
  userHome: "/home/a",
  platform: "linux",
};
const having =
  (...files: string[]) =>
  (file: string) =>
    files.includes(file);

test("setting_thatNamesAProgram_winsOverAllOthers", () => {
  const found = findServer({ ...PLACES, setting: "~/p/pinyon" }, having("/home/a/p/pinyon", "/ext/server/bin/pinyon"));
  assert.deepEqual(found, { kind: "found", command: "/home/a/p/pinyon", origin: "setting" });
});

test("setting_thatNamesNothing_isSaid_andNothingElseTaken", () => {
  const found = findServer({ ...PLACES, setting: "/gone" }, having("/ext/server/bin/pinyon"));
  assert.equal(found.kind, "missing");
  assert.match(found.kind === "missing" ? found.message : "", /pinyon\.server\.path names \/gone/);
});

test("setting_thatIsRelative_isRefused", () => {
  assert.equal(findServer({ ...PLACES, setting: "bin/pinyon" }, () => true).kind, "missing");
});

test("packedServer_winsOverThePath", () => {
  const found = findServer(PLACES, having("/ext/server/bin/pinyon", "/usr/bin/pinyon"));
  assert.deepEqual(found, { kind: "found", command: "/ext/server/bin/pinyon", origin: "packed" });
});

test("path_isSearchedInOrder_butNotItsRelativeFolders", () => {
  const found = findServer(PLACES, having("bin/pinyon", "/opt/bin/pinyon"));
  assert.deepEqual(found, { kind: "found", command: "/opt/bin/pinyon", origin: "path" });
});

test("nothingFound_saysWhatToDo", () => {
  const found = findServer(PLACES, having());
  assert.match(found.kind === "missing" ? found.message : "", /Install .* or name the program in the setting/);
});

test("windows_hasItsOwnNamesAndSeparators", () => {
  const places: Places = { ...PLACES, extension: "C:\\ext", path: "C:\\a;C:\\b", platform: "win32" };
  const found = findServer(places, having("C:\\b\\pinyon.cmd"));
  assert.deepEqual(found, { kind: "found", command: "C:\\b\\pinyon.cmd", origin: "path" });
});

test("environment_hasOnlyWhatIsSet", () => {
  const none = environment({ A: "1", PINYON_LOG: "FINE" }, { home: " ", javaOptions: "", logLevel: "INFO" });
  assert.deepEqual(none, { A: "1", PINYON_LOG: "FINE" });
  const all = environment({}, { home: "/h", javaOptions: "-Xmx1g", logLevel: "FINER" });
  assert.deepEqual(all, { PINYON_HOME: "/h", PINYON_JAVA_OPTS: "-Xmx1g", PINYON_LOG: "FINER" });
});

test("daemon_isAskedForOrRefused_onlyIfTheUserSaysSo", () => {
  assert.deepEqual(serverArguments("auto"), ["lsp"]);
  assert.deepEqual(serverArguments("on"), ["lsp", "--daemon"]);
  assert.deepEqual(serverArguments("off"), ["lsp", "--no-daemon"]);
});

test("daemon_isNoChoiceOfAWorkspaceWithoutTrust_andNotSetByDefault", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const { properties } = manifest.contributes.configuration.find((each: { title: string }) => each.title === "Server");
  const daemon = properties["pinyon.server.daemon"];
  assert.deepEqual(serverArguments(daemon.default), ["lsp"]);
  assert.deepEqual(
    daemon.enum.map((each: string) => serverArguments(each).length),
    [1, 2, 2],
  );
  assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes("pinyon.server.daemon"));
});

test("lineOfTheLog_thatComesAsAMessage_isNotShownTwice", () => {
  assert.equal(isToldByProtocol("06:12:31 INFO io.pinyon.lsp.Progress: indexed"), true);
  assert.equal(isToldByProtocol("06:12:31 FINE io.pinyon.lsp.Progress: indexed"), false);
  assert.equal(isToldByProtocol("Error occurred during initialization of VM"), false);
});
