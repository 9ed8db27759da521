// Drives VS Code in a browser as a user does, by keys; run by run.sh. Each step stands on its own as far as it can: a failed
// one is named and the others still run. A picture is taken at the end of each.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { PINYON_E2E_URL: url, PINYON_E2E_PROJECT: project, PINYON_E2E_OUT: out } = process.env;
const { PINYON_E2E_PLAIN: plain, PINYON_E2E_TESTED: tested, PINYON_E2E_STRANGE: strange } = process.env;
const { PINYON_E2E_BROWSER: browserPath, PINYON_E2E_MODULES: modules, PINYON_E2E_PROFILE: profile } = process.env;
const puppeteer = createRequire(`${modules}/`)("puppeteer-core");
const PATIENCE = 60_000;

const browser = await puppeteer.launch({
  executablePath: browserPath,
  userDataDir: profile,
  headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  defaultViewport: { width: 1280, height: 800 },
  protocolTimeout: 120_000,
});
const page = await browser.newPage();
let failures = 0;
let pictures = 0;

async function step(name, body) {
  const started = Date.now();
  try {
    const said = await body();
    console.log(`ok      ${name} (${Date.now() - started} ms)${said ? `: ${said}` : ""}`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}: ${error.message}`);
  }
  const file = `${String(++pictures).padStart(2, "0")}-${name.replace(/[^A-Za-z]+/g, "-").slice(0, 40)}.png`;
  await page.screenshot({ path: join(out, file) }).catch(() => {});
  await press("Escape").catch(() => {});
}

/** Asks in the browser until it answers something true; that is returned. */
async function until(what, ask, ...args) {
  try {
    const handle = await page.waitForFunction(ask, { timeout: PATIENCE, polling: 50 }, ...args);
    return await handle.jsonValue();
  } catch {
    throw new Error(`not within ${PATIENCE / 1000} s: ${what}`);
  }
}

async function press(keys) {
  const all = keys.split("+");
  const last = all.pop();
  for (const key of all) {
    await page.keyboard.down(key);
  }
  await page.keyboard.press(last);
  for (const key of all.reverse()) {
    await page.keyboard.up(key);
  }
}

const shown = (selector) => page.waitForSelector(selector, { visible: true, timeout: PATIENCE });

/** Types into the list at the top of the window, and chooses its first row once that is the one meant. */
async function choose(keys, text, row) {
  await press(keys);
  await shown(".quick-input-widget input");
  await page.keyboard.type(text);
  await until(
    `a row ${row} for ${text}`,
    (row) =>
      document.querySelector(".quick-input-list .monaco-list-row.focused")?.getAttribute("aria-label")?.includes(row),
    row,
  );
  await press("Enter");
}

const command = (title) => choose("F1", title, title);

async function open(file) {
  await choose("Control+P", file, file);
  await tab(file);
  await until(`the text of ${file}`, () => document.querySelector(".editor-instance .view-line span span"));
}

const tab = (file) =>
  until(
    `the tab ${file}`,
    (file) => document.querySelector(".tab.active")?.getAttribute("data-resource-name") === file,
    file,
  );

/** The caret behind a text of the saved file. */
async function caretBehind(file, text, source = sourceOf(file)) {
  const before = source.split(text)[0] + text;
  const lines = before.split("\n");
  await press("Control+G");
  await shown(".quick-input-widget input");
  await page.keyboard.type(`${lines.length}:${lines.at(-1).length + 1}`);
  await press("Enter");
  await until(
    "the caret",
    (at) => document.querySelector("#status\\.editor\\.selection")?.textContent.startsWith(at),
    `Ln ${lines.length}, Col`,
  );
}

const sourceOf = (file) =>
  readFileSync(join(project, file.endsWith(".java") ? "src/main/java/shop" : "", file), "utf8");

/** The file on disk has a text. */
async function saved(file, part) {
  for (const deadline = Date.now() + PATIENCE; !sourceOf(file).includes(part); ) {
    if (Date.now() > deadline) {
      throw new Error(`${file} has no ${part}:\n${sourceOf(file)}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Text as editors show it, with plain spaces. */
const inEditor = (part) =>
  until(
    `the editor shows ${part}`,
    (part) =>
      [...document.querySelectorAll(".editor-instance .view-line")].some((line) =>
        line.textContent.replace(/\u00a0/g, " ").includes(part),
      ),
    part,
  );

const status = (part) =>
  until(
    `the status item shows ${part}`,
    (part) =>
      [...document.querySelectorAll(".statusbar-item")]
        .map((each) => each.textContent)
        .find((text) => text.includes(part)),
    part,
  );

/** What a program of a folder has written into its file `ran.txt`, which is taken away. Maven is given some time. */
async function ran(folder) {
  const file = join(folder, "ran.txt");
  for (const deadline = Date.now() + 2 * PATIENCE; ; ) {
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (text !== "") {
      rmSync(file);
      return text;
    }
    if (Date.now() > deadline) {
      throw new Error("it did not run");
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Opens a folder, and answers the question about trust with the button that begins so. */
async function openFolder(folder, answer) {
  await page.goto(`${url}?folder=${encodeURIComponent(folder)}`);
  await shown(".monaco-workbench");
  const button = await page.waitForFunction(
    (answer) =>
      [...document.querySelectorAll(".dialog-buttons .monaco-button")].find((each) =>
        each.textContent.startsWith(answer),
      ),
    { timeout: PATIENCE },
    answer,
  );
  await button.asElement().click();
}

const ready = () =>
  until("the status item shows that all is there", () =>
    [...document.querySelectorAll(".statusbar-item")].some(
      (each) => each.textContent.includes("Pinyon") && each.querySelector(".codicon-check"),
    ),
  );

/** Clicks a code lens of the active editor; again if the editor drew its lenses anew at that moment, and lost the click. */
async function lens(title, effect) {
  for (let tries = 1; ; tries++) {
    const found = await page.waitForFunction(
      (title) => [...document.querySelectorAll(".codelens-decoration a")].find((each) => each.textContent === title),
      { timeout: PATIENCE },
      title,
    );
    await found.asElement().click();
    try {
      return await page.waitForSelector(effect, { visible: true, timeout: PATIENCE / 4 });
    } catch (error) {
      if (tries === 4) {
        throw error;
      }
    }
  }
}

await step("open the project and trust it", () => openFolder(project, "Yes"));

await step("open a file, the server starts and says when it is ready", async () => {
  await open("Main.java");
  await ready();
});

await step("type a completion", async () => {
  await caretBehind("Main.java", "new Cart();");
  await press("Enter");
  await page.keyboard.type("cart.to", { delay: 100 });
  const isOffered = () =>
    [...document.querySelectorAll(".suggest-widget.visible .monaco-list-row")].some((row) =>
      row.textContent.includes("total()"),
    );
  // Where typing was faster than the machine, a user asks once more.
  const atOnce = await page.waitForFunction(isOffered, { timeout: PATIENCE / 4 }).catch(() => undefined);
  if (!atOnce) {
    await press("Control+Space");
    await until("total() is offered", isOffered);
  }
  await page.screenshot({ path: join(out, "completion.png") });
  await press("Enter");
  await page.keyboard.type(";");
  await press("Control+S");
  await saved("Main.java", "cart.total();");
  return atOnce ? "" : "it was offered when asked for once more";
});

await step("follow a definition into a library that has no sources", async () => {
  await caretBehind("Main.java", "Greeting.hel");
  await press("F12");
  await tab("Greeting.java");
  await inEditor("public static String hello(String");
});

await step("follow a definition into the JDK", async () => {
  await open("Cart.java");
  await caretBehind("Cart.java", "new ArrayL");
  await press("F12");
  await tab("ArrayList.java");
  await inEditor("public ArrayList() {");
});

await step("see an error, and mend it", async () => {
  await open("Cart.java");
  await caretBehind("Cart.java", "public class Cart {");
  await press("Enter");
  await page.keyboard.type("private Map<String, String> names;", { delay: 10 });
  await shown(".editor-instance .squiggly-error");
  await page.screenshot({ path: join(out, "error.png") });
  await press("Home");
  await page.keyboard.down("Control");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.up("Control");
  await press("Control+.");
  const isOffered = () => document.querySelector(".action-widget")?.textContent.includes("java.util.Map");
  // The first mark may have been one of the text as it was while it was typed: a user asks once more.
  if (!(await page.waitForFunction(isOffered, { timeout: PATIENCE / 6 }).catch(() => undefined))) {
    await press("Escape");
    await press("Control+.");
    await until("the import is offered", isOffered);
  }
  await page.screenshot({ path: join(out, "repairs.png") });
  await press("Enter");
  await inEditor("import java.util.Map;");
  await until("the error is gone", () => !document.querySelector(".editor-instance .squiggly-error"));
  await press("Control+S");
  await saved("Cart.java", "import java.util.Map;");
});

await step("show the references that a lens counts", async () => {
  await open("Cart.java");
  await lens("2 references", ".peekview-widget");
  await until("Main.java is listed", () =>
    document.querySelector(".peekview-widget")?.textContent.includes("Main.java"),
  );
});

await step("rename across files", async () => {
  await caretBehind("Cart.java", "public int tot");
  await press("F2");
  await shown(".rename-box input:focus");
  await page.keyboard.type("sum");
  await press("Enter");
  await inEditor("public int sum()");
  await command("File: Save All Files");
  await saved("Cart.java", "public int sum()");
  await saved("Main.java", 'Greeting.hello("shop") + cart.sum()');
});

await step("copy a qualified name", async () => {
  await caretBehind("Cart.java", "public int su");
  await command("Pinyon: Copy Qualified Name");
  return await status("Copied shop.Cart#sum");
});

await step("save a pom that names what this machine lacks, and hear of it", async () => {
  await open("pom.xml");
  await caretBehind("pom.xml", "<dependencies>");
  await press("Enter");
  await page.keyboard.type(
    "<dependency><groupId>nobody</groupId><artifactId>has-this</artifactId><version>1</version></dependency>",
  );
  await press("Control+S");
  return await status("1 missing");
});

await step("show the workspace model", async () => {
  await command("Pinyon: Show Workspace Model");
  await inEditor("nobody:has-this:1");
});

await step("draw what a change reaches", async () => {
  await open("Cart.java");
  await caretBehind("Cart.java", "public int su");
  await command("Pinyon: Show Impact Graph");
  await until("the picture's tab", () =>
    [...document.querySelectorAll(".tab.active")].some((each) => each.textContent.includes("Impact of shop.Cart.sum")),
  );
  await shown("iframe.webview");
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    for (const frame of page.frames()) {
      const text = await frame.evaluate(() => document.querySelector("svg")?.textContent ?? "").catch(() => "");
      if (text.includes("Main.java")) {
        return;
      }
    }
    if (Date.now() > deadline) {
      throw new Error("the picture does not name Main.java");
    }
    await new Promise((done) => setTimeout(done, 200));
  }
});

await step("run a main method", async () => {
  await openFolder(plain, "Yes");
  await open("Hello.java");
  await lens("Run", ".xterm");
  await ran(plain);
});

await step("run a main method without its lens", async () => {
  await open("Hello.java");
  await command("Pinyon: Run Main or Test at the Caret");
  await ran(plain);
});

await step("run a test", async () => {
  await openFolder(tested, "Yes");
  await open("SumTest.java");
  await ready();
  await lens("Run test", ".xterm");
  return await ran(tested); // the class has that lens, and each method
});

await step("run the test that the caret is in", async () => {
  await open("SumTest.java");
  await caretBehind("SumTest.java", "void sub", readFileSync(join(tested, "src/test/java/shop/SumTest.java"), "utf8"));
  await command("Pinyon: Run Main or Test at the Caret");
  const one = await ran(tested);
  if (one !== "subtracts") {
    throw new Error(`it ran ${one}`);
  }
});

await step("a folder without trust is answered, and cannot name the server", async () => {
  await openFolder(strange, "No");
  await open("Hello.java");
  await ready();
  if (existsSync(join(strange, "ran.txt"))) {
    throw new Error("the folder's own program was started");
  }
});

await browser.close();
console.log(failures === 0 ? "all steps passed" : `${failures} steps failed`);
process.exit(failures === 0 ? 0 : 1);
