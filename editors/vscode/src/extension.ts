import * as vscode from "vscode";
import {LanguageClient, type LanguageClientOptions} from "vscode-languageclient/node";
import {selector, start, type Settings} from "./options.js";

let client: LanguageClient | undefined;

function settings(): Settings {
  const given = vscode.workspace.getConfiguration("snslint");
  return {
    command: given.get<string[]>("command", []),
    language: given.get<string>("language", ""),
    files: given.get<string[]>("files", ["**/*.md"]),
  };
}

async function run(): Promise<void> {
  await client?.stop();
  const chosen = settings();
  const options: LanguageClientOptions = {
    documentSelector: selector(chosen),
    synchronize: {fileEvents: vscode.workspace.createFileSystemWatcher("**/{snslint.yaml,snslint.yml,pyproject.toml}")},
  };
  client = new LanguageClient("snslint", "snslint", start(chosen), options);
  try {
    await client.start();
  } catch (error) {
    // the editor goes on without us
    void vscode.window.showWarningMessage(`snslint did not start (pip install 'snslint[lsp]'): ${String(error)}`);
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("snslint.restart", run),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("snslint")) void run();
    }),
  );
  await run();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
