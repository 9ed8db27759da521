/** Reads one setting below `pinyon.`. */
export type Settings = <T>(name: string, otherwise: T) => T;

const PROBLEMS = [
  "syntax",
  "compiler",
  "unresolved",
  "unusedImports",
  "unusedMembers",
  "unusedLocals",
  "deprecated",
  "redundantCasts",
];

/** What the server can be told again while it runs (`workspace/didChangeConfiguration`). */
export function liveSettings(settings: Settings): { diagnostics: unknown; inlayHints: unknown; completion: unknown } {
  const shown = Object.fromEntries(PROBLEMS.map((name) => [name, settings(`diagnostics.${name}`, true)]));
  return {
    diagnostics: settings("diagnostics.enabled", true) ? shown : false,
    inlayHints: {
      parameterNames: settings("inlayHints.parameterNames", "all"),
      variableTypes: settings("inlayHints.variableTypes", true),
      lambdaParameterTypes: settings("inlayHints.lambdaParameterTypes", true),
      chainTypes: settings("inlayHints.chainTypes", true),
      diamonds: settings("inlayHints.diamonds", true),
    },
    completion: {
      ...given(settings, ["postfix", "templates", "argumentLists", "unimported"]),
      staticMembers: settings<string[]>("completion.staticMembers", []),
      hidden: settings<string[]>("completion.hidden", []),
    },
  };
}

/** What the user has chosen; the rest is left to the workspace's `pinyon.json`. */
function given(settings: Settings, names: string[]): Record<string, boolean> {
  const all: [string, boolean | null][] = names.map((name) => [
    name,
    settings<boolean | null>(`completion.${name}`, null),
  ]);
  return Object.fromEntries(all.filter((each): each is [string, boolean] => each[1] !== null));
}

/** False, true for the default corpus, or a folder. */
function corpus(settings: Settings): boolean | string {
  const folder = settings("corpus.folder", "");
  return settings("corpus.enabled", false) && (folder || true);
}

/** The server's initialization options. Executing a build takes the user's trust and the setting. */
export function initializationOptions(settings: Settings, isTrusted: boolean): object {
  return {
    workspaceTrusted: isTrusted,
    runBuild: isTrusted && settings("build.run", false),
    guess: settings("guess", true),
    followLinks: isTrusted && settings("followLinks", false),
    corpus: corpus(settings),
    references: {
      family: settings("references.family", false),
      scope: settings("references.scope", "workspace"),
    },
    rename: { accessors: settings("rename.accessors", false) },
    showReferencesCommand: "pinyon.showReferences",
    ...liveSettings(settings),
  };
}

/** The settings that a running server can take over; all others take a new start. */
export const LIVE = ["pinyon.diagnostics", "pinyon.inlayHints", "pinyon.completion"];
export const NEEDS_RESTART = [
  "pinyon.server",
  "pinyon.build",
  "pinyon.guess",
  "pinyon.followLinks",
  "pinyon.corpus",
  "pinyon.references",
  "pinyon.rename",
];

/** The settings that the server never sees, read when they are needed. */
export const OWN = ["pinyon.pasteImports"];
