import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import { State as ClientState, LanguageClient, type ServerOptions } from "vscode-languageclient/node";
import type { WorkspaceModel } from "./model";
import { type Program, run, startable } from "./program";
import { environment, findServer, isToldByProtocol, serverArguments } from "./server";
import { initializationOptions, liveSettings, type Settings } from "./settings";
import { type State, statusText } from "./status";

export const settings: Settings = (name, otherwise) => vscode.workspace.getConfiguration("pinyon").get(name, otherwise);

/** The server of this window: starts it, starts it anew, and shows how it is. */
export class Server implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("pinyon.status", vscode.StatusBarAlignment.Left, 0);
  private client: LanguageClient | undefined;
  private changing: Promise<void> = Promise.resolve();
  private readonly indexing = new Map<string | number, string>();
  private isAsking = false;
  private isOutdated = false;

  constructor(
    private readonly extension: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
  ) {
    this.item.name = "Pinyon";
    this.item.command = "pinyon.menu";
    this.item.show();
  }

  /** Ends the server if there is one and starts another; calls follow one another. */
  restart(): Promise<void> {
    this.changing = this.changing.then(
      () => this.replace(),
      () => this.replace(),
    );
    return this.changing;
  }

  private async replace(): Promise<void> {
    await this.stop();
    const program = this.program();
    if (program === undefined) {
      return;
    }
    this.show({ kind: "starting" });
    const client = this.newClient(program);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (client === this.client && newState === ClientState.Stopped) {
        this.indexing.clear();
        this.show({ kind: "failed", message: "The server has stopped; its log says why." });
      } else if (client === this.client && newState === ClientState.Running) {
        // An index that is complete is not told of; one that is not begins at once, and its end asks.
        setTimeout(() => this.indexing.size > 0 || this.showModels(), 1000);
      }
    });
    try {
      await client.start();
    } catch (error) {
      this.show({ kind: "failed", message: `The server could not be started: ${error}` });
    }
  }

  /** Tells a running server the settings that it can take over. */
  async configure(): Promise<void> {
    if (this.client?.state === ClientState.Running) {
      const changed = { settings: { pinyon: liveSettings(settings) } };
      await this.client.sendNotification("workspace/didChangeConfiguration", changed);
    }
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.indexing.clear();
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`The server did not end as it should: ${error}`);
    }
  }

  /** Undefined, which the user is told, if there is none. */
  program(): Program | undefined {
    const found = findServer(
      {
        setting: settings("server.path", ""),
        extension: this.extension.extensionPath,
        path: process.env.PATH ?? "",
        userHome: os.homedir(),
        platform: process.platform,
      },
      (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false,
    );
    if (found.kind === "missing") {
      this.show({ kind: "failed", message: found.message });
      void this.tell(found.message);
      return undefined;
    }
    if (found.origin === "packed") {
      restoreTimes(path.join(this.extension.extensionPath, "server"));
    }
    const env = environment(process.env, {
      home: settings("server.home", ""),
      javaOptions: settings("server.javaOptions", ""),
      logLevel: settings("server.logLevel", "INFO"),
    });
    return { command: found.command, env };
  }

  private async tell(message: string): Promise<void> {
    const open = "Open Settings";
    if ((await vscode.window.showErrorMessage(message, open)) === open) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "pinyon.server.path");
    }
  }

  private newClient(program: Program): LanguageClient {
    const args = serverArguments(settings("server.daemon", "auto"));
    this.log.info(`starts ${program.command} ${args.join(" ")}`);
    const { command, shell } = startable(program.command);
    // Not in the workspace's folder: what lies there has no part in how the server starts.
    const server: ServerOptions = { command, args, options: { env: program.env, cwd: os.homedir(), shell } };
    return new LanguageClient("pinyon", "Pinyon", server, {
      documentSelector: [{ language: "java" }],
      initializationOptions: () => initializationOptions(settings, vscode.workspace.isTrusted),
      outputChannel: this.log,
      stdioOptions: {
        stdout: () => {},
        stderr: (input, channel) => {
          createInterface({ input }).on("line", (line) => {
            if (!isToldByProtocol(line)) {
              channel.info(line);
            }
          });
        },
      },
      middleware: {
        // The status item shows how far indexing is; the progress of searches is shown as usual.
        handleWorkDoneProgress: (token, params, next) => {
          if (params.kind === "begin" && params.title.startsWith("Indexing ")) {
            this.indexing.set(token, params.title);
          }
          const title = this.indexing.get(token);
          if (title === undefined) {
            next(token, params);
          } else if (params.kind === "end") {
            this.indexing.delete(token);
            void this.showModels();
          } else {
            const message = params.message === undefined ? title : `${title}: ${params.message}`;
            this.show({ kind: "indexing", message, percentage: params.percentage });
          }
        },
      },
    });
  }

  /** Asks what is missing, once more if something has changed meanwhile, and shows it unless the server is at work. */
  async showModels(): Promise<void> {
    this.isOutdated = true;
    if (this.isAsking) {
      return;
    }
    this.isAsking = true;
    let models: WorkspaceModel[] = [];
    try {
      while (this.isOutdated && this.isRunning) {
        this.isOutdated = false;
        models = [];
        for (const folder of vscode.workspace.workspaceFolders ?? []) {
          const model = await this.model(folder.uri.fsPath);
          if (model !== undefined) {
            models.push(model);
          }
        }
      }
    } finally {
      this.isAsking = false;
    }
    if (this.indexing.size === 0 && this.isRunning) {
      this.show({ kind: "ready", models });
    }
  }

  private get isRunning(): boolean {
    return this.client?.state === ClientState.Running;
  }

  /** What the build files of a folder say; undefined if that cannot be known. */
  async model(folder: string): Promise<WorkspaceModel | undefined> {
    const program = this.program();
    if (program === undefined) {
      return undefined;
    }
    try {
      const output = await run(program, ["workspace", "--json", folder], os.homedir());
      return JSON.parse(output.stdout) as WorkspaceModel;
    } catch (error) {
      this.log.warn(`cannot read the model of ${folder}: ${error}`);
      return undefined;
    }
  }

  /** Undefined if the server is not there. */
  async request<T>(method: string, parameters: object): Promise<T | undefined> {
    return this.client?.state === ClientState.Running
      ? await this.client.sendRequest<T>(method, parameters)
      : undefined;
  }

  get converter(): LanguageClient["protocol2CodeConverter"] | undefined {
    return this.client?.protocol2CodeConverter;
  }

  private show(state: State): void {
    const { text, tooltip, isWarning } = statusText(state);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = isWarning ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  }

  async dispose(): Promise<void> {
    this.item.dispose();
    await this.stop();
  }
}

/**
 * Gives the program's jars the time that they had when they were packed, which the file `times` beside them names in
 * seconds: Java's cache for a quick start knows its jars by their times, and a VSIX is unpacked without them.
 */
function restoreTimes(folder: string): void {
  try {
    const time = Number(fs.readFileSync(path.join(folder, "times"), "utf8"));
    const jar = path.join(folder, "app", "pinyon.jar");
    if (fs.statSync(jar).mtimeMs !== time * 1000) {
      const libraries = path.join(folder, "app", "lib");
      for (const name of fs.readdirSync(libraries)) {
        fs.utimesSync(path.join(libraries, name), time, time);
      }
      fs.utimesSync(jar, time, time);
    }
  } catch {
    // Without the cache the server starts all the same, in a second instead of a quarter.
  }
}
