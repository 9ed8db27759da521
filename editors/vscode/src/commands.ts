import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import type { CodeLens, DocumentSymbol, Location, Position } from "vscode-languageclient";
import type { Server } from "./client";
import { page } from "./graph";
import { dottedName, qualifiedName } from "./names";
import { run } from "./program";
import { type Runnable, runnableAt, type Step, stepsToRun } from "./run";

/** The scheme of documents that show what `pinyon` printed. */
const PRINTED = "pinyon-printed";

export function registerCommands(server: Server): vscode.Disposable[] {
  const printed = new PrintedText();
  const commands: Record<string, (...args: never[]) => unknown> = {
    "pinyon.restart": () => server.restart(),
    "pinyon.showLog": () => server.log.show(),
    "pinyon.index": () => index(server),
    "pinyon.workspaceModel": () => showModel(server, printed),
    "pinyon.fetch": () => fetchMissing(server),
    "pinyon.impactGraph": () => impactGraph(server),
    "pinyon.copyQualifiedName": () => copyQualifiedName(server),
    "pinyon.doctor": () => doctor(server, printed),
    "pinyon.menu": () => menu(),
    "pinyon.runAtCaret": () => runAtCaret(server),
    "pinyon.run": (what: Runnable) => runInTerminal(server, what),
    "pinyon.showReferences": (uri: string, at: Position, places: Location[]) => showReferences(server, uri, at, places),
  };
  return [
    vscode.workspace.registerTextDocumentContentProvider(PRINTED, printed),
    ...Object.entries(commands).map(([name, command]) =>
      vscode.commands.registerCommand(name, async (...args: never[]) => {
        try {
          await command(...args);
        } catch (error) {
          server.log.error(`${name}: ${error}`);
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
        }
      }),
    ),
  ];
}

async function menu(): Promise<void> {
  const choices = [
    { label: "$(play) Run main or test at the caret", command: "pinyon.runAtCaret" },
    { label: "$(list-tree) Show workspace model", command: "pinyon.workspaceModel" },
    { label: "$(cloud-download) Fetch what is missing", command: "pinyon.fetch" },
    { label: "$(database) Index again", command: "pinyon.index" },
    { label: "$(output) Open log", command: "pinyon.showLog" },
    { label: "$(debug-restart) Restart server", command: "pinyon.restart" },
    { label: "$(pulse) Check this machine", command: "pinyon.doctor" },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { placeHolder: "Pinyon" });
  if (chosen) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

/** The folder of the active editor, else the only one, else the one that the user picks. */
async function folder(): Promise<vscode.WorkspaceFolder | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const own = active ? vscode.workspace.getWorkspaceFolder(active) : undefined;
  if (folders.length === 0) {
    throw new Error("No folder is open.");
  }
  return own ?? (folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick());
}

/** What `pinyon` prints; throws what it complains about. */
async function print(server: Server, title: string, args: string[]): Promise<string> {
  const program = server.program();
  if (program === undefined) {
    throw new Error("There is no Pinyon server.");
  }
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (progress, cancelled) => {
    const abort = new AbortController();
    cancelled.onCancellationRequested(() => abort.abort());
    const output = await run(
      program,
      args,
      os.homedir(),
      (text) => {
        server.log.info(text.trimEnd());
        progress.report({ message: lastLine(text) });
      },
      abort.signal,
    );
    // 1 is "nothing found" or "something to mend", which is in what it printed.
    if (output.code > 1 || (output.code !== 0 && output.stdout === "")) {
      throw new Error(output.stderr || `pinyon ${args[0]} ended with ${output.code}`);
    }
    return output.stdout;
  });
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split(/[\r\n]/)
      .pop() ?? ""
  );
}

async function index(server: Server): Promise<void> {
  const root = await folder();
  if (root) {
    const said = await print(server, `Indexing ${root.name}`, ["index", root.uri.fsPath]);
    server.log.info(said);
    void vscode.window.showInformationMessage(said.trim().split("\n")[0] ?? "");
    await server.showModels();
  }
}

async function showModel(server: Server, printed: PrintedText): Promise<void> {
  const root = await folder();
  if (root) {
    const text = await print(server, "Reading build files", ["workspace", root.uri.fsPath]);
    await printed.show(`${root.name} workspace model.txt`, text);
  }
}

async function doctor(server: Server, printed: PrintedText): Promise<void> {
  await printed.show("pinyon doctor.txt", await print(server, "Checking this machine", ["doctor"]));
}

async function fetchMissing(server: Server): Promise<void> {
  const root = await folder();
  const program = server.program();
  if (root && program) {
    const step = { command: program.command, args: ["fetch", root.uri.fsPath], cwd: root.uri.fsPath };
    await execute(root, "fetch", step, program.env);
    await server.showModels();
  }
}

/** The moniker of what is at the caret; undefined if it has none. */
async function moniker(server: Server): Promise<{ identifier: string; kind: string } | undefined> {
  const editor = vscode.window.activeTextEditor;
  const found =
    editor &&
    (await server.request<{ identifier: string; kind: string }[] | null>("textDocument/moniker", {
      textDocument: { uri: editor.document.uri.toString() },
      position: { line: editor.selection.active.line, character: editor.selection.active.character },
    }));
  return found?.[0];
}

async function copyQualifiedName(server: Server): Promise<void> {
  const found = await moniker(server);
  if (found === undefined) {
    throw new Error("Nothing that has a qualified name is at the caret.");
  }
  const name = qualifiedName(found.identifier);
  await vscode.env.clipboard.writeText(name);
  vscode.window.setStatusBarMessage(`Copied ${name}`, 3000);
}

/** Of the declaration of the workspace that is at the caret, else of the file. */
async function impactGraph(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const root = await folder();
  if (!editor || !root) {
    return;
  }
  const found = await moniker(server);
  const symbol = found && found.kind !== "import" ? dottedName(found.identifier) : undefined;
  const what = symbol ?? editor.document.uri.fsPath;
  const svg = await print(server, "Drawing", ["impact", what, "--svg", "-C", root.uri.fsPath]);
  const title = `Impact of ${symbol ?? vscode.workspace.asRelativePath(editor.document.uri)}`;
  const panel = vscode.window.createWebviewPanel("pinyon.graph", title, vscode.ViewColumn.Beside, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.webview.html = page(title, svg, randomBytes(16).toString("hex"));
}

/** What a click on the lens does, for who has lenses off. */
async function runAtCaret(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "java") {
    throw new Error("No Java file is open in the active editor.");
  }
  const about = { textDocument: { uri: editor.document.uri.toString() } };
  const { line, character } = editor.selection.active;
  const [lenses, symbols] = await Promise.all([
    server.request<CodeLens[] | null>("textDocument/codeLens", about),
    server.request<DocumentSymbol[] | null>("textDocument/documentSymbol", about),
  ]);
  if (lenses === undefined || symbols === undefined) {
    throw new Error("The server is not running; its log says why.");
  }
  const what = runnableAt(lenses ?? [], symbols ?? [], { line, character });
  if (what === undefined) {
    throw new Error("No main method and no test is at the caret. Place it in one, or in the class that has it.");
  }
  await runInTerminal(server, what);
}

async function runInTerminal(server: Server, what: Runnable): Promise<void> {
  const uri = vscode.Uri.parse(what.uri);
  const root = vscode.workspace.getWorkspaceFolder(uri);
  const program = server.program();
  if (!root || !program) {
    throw new Error(`${uri.fsPath} lies in no open folder.`);
  }
  await vscode.workspace.saveAll(false);
  const model = await server.model(root.uri.fsPath);
  if (model === undefined) {
    throw new Error("The build files could not be read; the log says why.");
  }
  const steps = stepsToRun(what, uri.fsPath, model, {
    isFile: (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
    platform: process.platform,
    javaHome: process.env.JAVA_HOME ?? "",
    serverFolder: path.dirname(path.dirname(program.command)),
  });
  for (const step of steps) {
    if ((await execute(root, what.method ?? what.class, step)) !== 0) {
      return;
    }
  }
}

/** Runs a program in a terminal, which asks for trust in the workspace first; its exit code. */
async function execute(
  root: vscode.WorkspaceFolder,
  name: string,
  step: Step,
  env?: NodeJS.ProcessEnv,
): Promise<number | undefined> {
  const ours = Object.fromEntries(Object.entries(env ?? {}).filter(([key]) => key.startsWith("PINYON_")));
  const execution = new vscode.ProcessExecution(step.command, step.args, {
    cwd: step.cwd,
    env: ours as Record<string, string>,
  });
  const task = new vscode.Task({ type: "pinyon", step: step.command }, root, name, "Pinyon", execution, []);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated };
  return await new Promise((resolve, reject) => {
    let running: vscode.TaskExecution | undefined;
    const listener = vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.execution === running || event.execution.task === task) {
        listener.dispose();
        resolve(event.exitCode);
      }
    });
    vscode.tasks.executeTask(task).then(
      (started) => {
        running = started;
      },
      (error) => {
        listener.dispose();
        reject(error);
      },
    );
  });
}

/** What the server's code lenses call: places of the protocol, shown as VS Code shows references. */
async function showReferences(server: Server, uri: string, at: Position, places: Location[]): Promise<void> {
  const converter = server.converter;
  if (converter) {
    await vscode.commands.executeCommand(
      "editor.action.showReferences",
      converter.asUri(uri),
      converter.asPosition(at),
      places.map((each) => converter.asLocation(each)),
    );
  }
}

/** Texts that are shown in read-only editors, the last one under each name. */
class PrintedText implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? "";
  }

  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: PRINTED, path: `/${name}` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }
}
