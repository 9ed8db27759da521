import * as vscode from "vscode";
import { Server } from "./client";
import { registerCommands } from "./commands";
import { registerPaste } from "./paste";
import { LIVE, NEEDS_RESTART } from "./settings";

/** Files that say what a workspace consists of: what is missing may be another after they change. */
const BUILD_FILES = /[\\/](pom\.xml|pinyon\.json|[^\\/]+\.gradle(\.kts)?|[^\\/]+\.versions\.toml|\.classpath)$/;

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Pinyon", { log: true });
  const started = new Server(context, log);
  server = started;
  context.subscriptions.push(
    log,
    ...registerCommands(started),
    registerPaste(started),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (NEEDS_RESTART.some((section) => event.affectsConfiguration(section))) {
        void started.restart();
      } else if (LIVE.some((section) => event.affectsConfiguration(section))) {
        void started.configure();
      }
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (BUILD_FILES.test(document.uri.fsPath)) {
        void started.showModels();
      }
    }),
  );
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await server?.dispose();
}
