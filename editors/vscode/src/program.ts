import { spawn } from "node:child_process";

/** The program `pinyon` with its environment. */
export interface Program {
  command: string;
  env: NodeJS.ProcessEnv;
}

export interface Output {
  code: number;
  stdout: string;
  stderr: string;
}

/** More is not kept of what a program prints: a model or a picture is far smaller. */
const MOST_OUTPUT = 64 << 20;

/** Runs a command of `pinyon` to its end. `onMessage` gets what it says to people, as it says it. */
export function run(
  program: Program,
  args: string[],
  cwd: string,
  onMessage: (text: string) => void = () => {},
  signal?: AbortSignal,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const { command, shell } = startable(program.command);
    const child = spawn(command, shell ? args.map((each) => `"${each}"`) : args, {
      cwd,
      env: program.env,
      shell,
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal ? { signal } : {}),
    });
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = "";
    child.stdout.on("data", (data: Buffer) => {
      size += data.length;
      if (size <= MOST_OUTPUT) {
        stdout.push(data);
      }
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-10_000);
      onMessage(text);
    });
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout).toString("utf8"), stderr: stderr.trim() }),
    );
  });
}

/** Windows starts scripts by a shell only. */
export function startable(command: string): { command: string; shell: boolean } {
  return command.endsWith(".cmd") ? { command: `"${command}"`, shell: true } : { command, shell: false };
}
