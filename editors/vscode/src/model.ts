/** What `pinyon workspace --json` prints, as far as it is used here. */
export interface WorkspaceModel {
  root: string;
  buildSystem: string;
  modules: Module[];
  missing: Missing[];
  guesses: unknown[];
  problems: unknown[];
  libraryProblems: unknown[];
}

export interface Module {
  name: string;
  folder: string;
  sourceRoots: { folder: string; use: string }[];
  outputFolders: { folder: string; use: string }[];
  compilePath: ClassPathItem[];
  testPath: ClassPathItem[];
  jdk: { feature: number; home: string };
}

export interface ClassPathItem {
  kind: string;
  path: string;
  coordinates: string;
}

export interface Missing {
  coordinates: string;
  path: string;
  reason: string;
}

/** The module whose sources a file is among; the deepest one, as a root may lie in another. */
export function moduleOf(model: WorkspaceModel, file: string): Module | undefined {
  let deepest: Module | undefined;
  let length = -1;
  for (const module of model.modules) {
    for (const root of [module.folder, ...module.sourceRoots.map((each) => each.folder)]) {
      if (root.length > length && (file.startsWith(`${root}/`) || file.startsWith(`${root}\\`))) {
        deepest = module;
        length = root.length;
      }
    }
  }
  return deepest;
}
