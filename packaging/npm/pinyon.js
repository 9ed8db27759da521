#!/usr/bin/env node
// Runs the Pinyon that this package carries as an archive. The first run unpacks it, beside this file or, where that
// may not be written, in the user's cache: npm itself gives files new times, and by its jars' times the program knows
// whether its ahead-of-time cache fits.
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const { version } = require("./package.json");
const name = `pinyon-${version}`;
const archive = path.join(__dirname, `${name}-linux-x64.tar.gz`);
const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "pinyon-npm");

function unpacked(folder) {
  const tree = path.join(folder, name);
  if (fs.existsSync(path.join(tree, "bin", "pinyon"))) {
    return tree;
  }
  fs.mkdirSync(folder, { recursive: true });
  const part = fs.mkdtempSync(path.join(folder, ".part-"));
  try {
    const tar = spawnSync("tar", ["-xzf", archive, "-C", part, "--no-same-owner"], { stdio: ["ignore", 2, 2] });
    if (tar.status !== 0) {
      throw new Error(`cannot unpack ${archive}: ${tar.error || "tar failed"}`);
    }
    fs.renameSync(path.join(part, name), tree);
  } catch (e) {
    if (!fs.existsSync(path.join(tree, "bin", "pinyon"))) { // else another process was quicker
      throw e;
    }
  } finally {
    fs.rmSync(part, { recursive: true, force: true });
  }
  return tree;
}

function tree() {
  for (const folder of [__dirname, cache]) {
    try {
      return unpacked(folder);
    } catch (e) {
      if (folder === cache || !["EACCES", "EROFS", "EPERM"].includes(e.code)) {
        console.error(`pinyon: ${e.message}`);
        process.exit(3);
      }
    }
  }
}

const child = spawn(path.join(tree(), "bin", "pinyon"), process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (e) => {
  console.error(`pinyon: ${e.message}`);
  process.exit(3);
});
child.on("exit", (code, signal) => process.exit(signal ? 128 + (os.constants.signals[signal] || 0) : code));
