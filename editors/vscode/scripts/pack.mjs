// scripts/pack.mjs [--server DIR --target PLATFORM] [--out FILE]: packs the compiled extension as a VSIX. DIR is an unpacked
// archive of Pinyon, which the VSIX then carries; such a VSIX is for one platform, such as linux-x64.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createVSIX } from "@vscode/vsce";
import { drawIcon } from "./icon.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { server: { type: "string" }, target: { type: "string" }, out: { type: "string" } },
});
if ((values.server === undefined) !== (values.target === undefined)) {
  console.error("pack: --server and --target go together: a runtime is for one platform");
  process.exit(2);
}
const inside = join(here, "server");
const out = resolve(values.out ?? join(here, values.target ? `pinyon-${values.target}.vsix` : "pinyon.vsix"));

rmSync(inside, { recursive: true, force: true });
if (values.server !== undefined) {
  const jar = join(values.server, "app", "pinyon.jar");
  if (!existsSync(jar)) {
    console.error(`pack: ${values.server} is no unpacked archive of Pinyon: it has no app/pinyon.jar`);
    process.exit(2);
  }
  // Not its documents and man pages. Links become files: a VSIX has none.
  for (const name of ["app", "bin", "runtime", "licenses", "LICENSE"]) {
    const from = join(values.server, name);
    if (existsSync(from)) {
      cpSync(from, join(inside, name), { recursive: true, dereference: true });
    }
  }
  chmodSync(join(inside, "bin", "pinyon"), 0o755);
  writeFileSync(join(inside, "times"), `${Math.floor(statSync(jar).mtimeMs / 1000)}\n`);
}
/** The licences of the packages that are part of `out/extension.js`. */
function notices() {
  const { packages } = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const texts = Object.entries(packages)
    .filter(([path, each]) => path !== "" && !each.dev)
    .map(([path, each]) => {
      const folder = join(here, path);
      const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      const text = name ? readFileSync(join(folder, name), "utf8").trim() : `Licence: ${each.license}`;
      return `${path.replace(/^.*node_modules\//, "")} ${each.version}\n\n${text}\n`;
    });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

writeFileSync(join(here, "out", "ThirdPartyNotices.txt"), notices());
copyFileSync(join(here, "..", "..", "LICENSE"), join(here, "LICENSE"));
drawIcon(join(here, "media", "icon.png"));
try {
  await createVSIX({
    cwd: here,
    packagePath: out,
    dependencies: false,
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
    ...(values.target ? { target: values.target } : {}),
  });
} finally {
  rmSync(inside, { recursive: true, force: true });
}
console.log(`pack: ${out}, ${(statSync(out).size / 1e6).toFixed(1)} MB`);
