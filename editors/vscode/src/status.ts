import type { WorkspaceModel } from "./model";

/** What the extension knows of its server, as the status item shows it. */
export type State =
  | { kind: "starting" }
  | { kind: "indexing"; message: string; percentage: number | undefined }
  | { kind: "ready"; models: WorkspaceModel[] }
  | { kind: "failed"; message: string };

export interface StatusText {
  text: string;
  /** Plain text; one line for each thing that is missing, a few of them at most. */
  tooltip: string;
  isWarning: boolean;
}

const MOST_NAMED = 10;

export function statusText(state: State): StatusText {
  switch (state.kind) {
    case "starting":
      return { text: "$(loading~spin) Pinyon", tooltip: "Pinyon is starting.", isWarning: false };
    case "indexing": {
      const percentage = state.percentage === undefined ? "" : ` ${state.percentage} %`;
      const tooltip = `${state.message}. Answers come already; searches may lack something until this is done.`;
      return { text: `$(loading~spin) Pinyon${percentage}`, tooltip, isWarning: false };
    }
    case "failed":
      return { text: "$(error) Pinyon", tooltip: state.message, isWarning: true };
    case "ready":
      return ready(state.models);
  }
}

function ready(models: WorkspaceModel[]): StatusText {
  const missing = models.flatMap((model) => model.missing.map((each) => each.coordinates || each.path));
  const problems = models.flatMap((model) => [...model.problems, ...model.libraryProblems]);
  const guesses = models.reduce((sum, model) => sum + model.guesses.length, 0);
  const lines: string[] = [];
  if (missing.length > 0) {
    lines.push("Missing on this machine:", ...missing.slice(0, MOST_NAMED).map((each) => `  ${each}`));
    if (missing.length > MOST_NAMED) {
      lines.push(`  and ${missing.length - MOST_NAMED} more`);
    }
  }
  if (problems.length > 0) {
    lines.push(`The build has ${count(problems.length, "problem")}; the workspace model names them.`);
  }
  if (guesses > 0) {
    lines.push("Some jars are guessed; the workspace model names them.");
  }
  return missing.length > 0
    ? { text: `$(warning) Pinyon: ${missing.length} missing`, tooltip: lines.join("\n"), isWarning: true }
    : { text: "$(check) Pinyon", tooltip: ["Pinyon is ready.", ...lines].join("\n"), isWarning: false };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
