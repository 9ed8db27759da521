import * as vscode from "vscode";
import type { TextEdit } from "vscode-languageclient";
import { type Server, settings } from "./client";

/** What goes with copied code on the clipboard: the names that it takes from elsewhere. */
const NAMES = "application/vnd.pinyon.names+json";

const KIND = vscode.DocumentDropOrPasteEditKind.TextUpdateImports.append("java");

/** Has the server say which imports pasted code needs. */
export function registerPaste(server: Server): vscode.Disposable {
  return vscode.languages.registerDocumentPasteEditProvider({ language: "java" }, new PastedImports(server), {
    providedPasteEditKinds: [KIND],
    copyMimeTypes: [NAMES],
    pasteMimeTypes: ["text/plain", NAMES],
  });
}

class PastedImports implements vscode.DocumentPasteEditProvider {
  constructor(private readonly server: Server) {}

  async prepareDocumentPaste(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    cancelled: vscode.CancellationToken,
  ): Promise<void> {
    if (!settings("pasteImports", true)) {
      return;
    }
    // With nothing selected the line is copied.
    const copied = ranges.map((range) => (range.isEmpty ? document.lineAt(range.start).range : range));
    const names = await this.ask<string[]>("pinyon/copiedNames", {
      textDocument: { uri: document.uri.toString() },
      ranges: copied.map(protocolRange),
    });
    if (names !== undefined && names.length > 0 && !cancelled.isCancellationRequested) {
      data.set(NAMES, new vscode.DataTransferItem(JSON.stringify(names)));
    }
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    cancelled: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const [range] = ranges;
    const text = await data.get("text/plain")?.asString();
    if (range === undefined || ranges.length > 1 || !text || !settings("pasteImports", true)) {
      return undefined;
    }
    const edits = await this.ask<TextEdit[]>("pinyon/pastedImports", {
      textDocument: { uri: document.uri.toString() },
      range: protocolRange(range),
      text,
      names: await names(data),
    });
    if (edits === undefined || edits.length === 0 || cancelled.isCancellationRequested) {
      return undefined;
    }
    const edit = new vscode.DocumentPasteEdit(text, "Paste with imports", KIND);
    edit.additionalEdit = new vscode.WorkspaceEdit();
    edit.additionalEdit.set(
      document.uri,
      edits.map(({ range: at, newText }) => vscode.TextEdit.replace(editorRange(at), newText)),
    );
    return [edit];
  }

  /** Undefined if the server has no answer: then the code is pasted as it is. */
  private async ask<T>(method: string, parameters: object): Promise<T | undefined> {
    try {
      return await this.server.request<T>(method, parameters);
    } catch (error) {
      this.server.log.debug(`${method}: ${error}`);
      return undefined;
    }
  }
}

async function names(data: vscode.DataTransfer): Promise<unknown> {
  try {
    return JSON.parse((await data.get(NAMES)?.asString()) ?? "[]");
  } catch {
    return [];
  }
}

function protocolRange(range: vscode.Range): TextEdit["range"] {
  const { start, end } = range;
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}

function editorRange({ start, end }: TextEdit["range"]): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
