// Asks by the inspector's command line, a process for each question, and compares what it prints; run by run.sh.
import { execFile, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const { PINYON_E2E_INSPECTOR: inspector, PINYON_E2E_PROJECT: project, PINYON_E2E_COMMAND: command } = process.env;
const TOOLS = "calls check deps hierarchy impact outline read references rename search";
let failures = 0;

async function step(name, body) {
  const started = Date.now();
  try {
    await body();
    console.log(`ok      ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}: ${error.message}`);
  }
}

/** What the server answers, as the inspector prints it. */
async function ask(server, method, ...more) {
  const { stdout } = await promisify(execFile)(inspector, ["--cli", ...server, "--method", method, ...more]);
  return JSON.parse(stdout);
}

async function tools(server) {
  const { tools } = await ask(server, "tools/list");
  expect(tools.map((each) => each.name).sort(), TOOLS.split(" "));
  for (const { name, description, inputSchema } of tools) {
    if (!description || inputSchema?.type !== "object") {
      throw new Error(`${name} lacks its description or the schema of its input`);
    }
  }
}

/** The lines of a tool's answer, the first of which says how complete it is. */
async function call(server, tool, ...given) {
  const { content, isError } = await ask(server, "tools/call", "--tool-name", tool, "--tool-arg", ...given);
  expect([isError, content.length, content[0].type], [false, 1, "text"]);
  return content[0].text.trimEnd().split("\n");
}

function expect(value, wanted) {
  if (JSON.stringify(value) !== JSON.stringify(wanted)) {
    throw new Error(`${JSON.stringify(value)} is not ${JSON.stringify(wanted)}`);
  }
}

function has(lines, ...parts) {
  for (const part of parts) {
    if (!lines.some((line) => line.includes(part))) {
      throw new Error(`no line has ${part}:\n${lines.join("\n")}`);
    }
  }
}

async function references(server) {
  expect(await call(server, "references", "symbol=shop.Priced#priceInCents"), [
    "complete",
    "1 use of method shop.Priced#priceInCents()",
    "src/main/java/shop/Cart.java:16: call in total | sum += each.priceInCents();",
  ]);
}

const stdio = ["pinyon", "mcp", project];
await step("list the tools", () => tools(stdio));
await step("search", async () => {
  const lines = await call(stdio, "search", "query=Cart", "kind=type");
  expect(lines[0], "complete");
  has(lines, "src/main/java/shop/Cart.java:6");
});
await step("outline", async () => {
  const lines = await call(stdio, "outline", "target=src/main/java/shop/Cart.java");
  expect(lines[0], "complete");
  has(lines, "6: class Cart", "9:   method add(Item) : void", "13:   method total() : int");
});
await step("references", () => references(stdio));
await step("a name that nothing has, which is no error of the protocol", async () => {
  const lines = await call(stdio, "references", "symbol=shop.Nobody");
  has(lines.slice(0, 1), "missing");
});

// Not the one on the PATH, whose standard error goes to a file.
const listening = spawn(command, ["mcp", "--http", "0", project], {
  env: { ...process.env, PINYON_MCP_TOKEN: "secret" },
  stdio: ["ignore", "ignore", "pipe"],
});
let http = [];
await step("listen at a port", async () => {
  for await (const line of createInterface({ input: listening.stderr })) {
    const address = / listening at (\S+)/.exec(line)?.[1];
    if (address) {
      http = [address, "--transport", "http", "--header", "Authorization: Bearer secret"];
      return;
    }
  }
  throw new Error("it has ended");
});
await step("list the tools over HTTP", () => tools(http));
await step("references over HTTP", () => references(http));
await step("no answer over HTTP without the token", async () => {
  const said = await ask(http.slice(0, 3), "tools/list").catch((error) => error.message);
  has([String(said)], "send the header Authorization");
});
listening.kill();

console.log(failures === 0 ? "all steps passed" : `${failures} steps failed`);
process.exit(failures === 0 ? 0 : 1);
