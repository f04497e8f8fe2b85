/** What the server is started with, from the user's settings; free of the editor, so that it can be tested without one. */
export interface Settings {
  command: string[];
  language: string;
  files: string[];
}

export interface Start {
  command: string;
  args: string[];
}

/** The command and its arguments; an empty setting falls back to the installed server. */
export function start(settings: Settings): Start {
  const [command, ...rest] = settings.command.length > 0 ? settings.command : ["snslint", "lsp"];
  const args = settings.language ? [...rest, "--lang", settings.language] : rest;
  return {command: command ?? "snslint", args};
}

/** Which documents are drafts: files that fit a pattern, and new ones in these languages that have no name yet. */
export function selector(settings: Settings): ({scheme: string; pattern: string} | {scheme: string; language: string})[] {
  return [
    ...settings.files.map((pattern) => ({scheme: "file", pattern})),
    ...["markdown", "plaintext", "html"].map((language) => ({scheme: "untitled", language})),
  ];
}
