import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program and gives what it printed. @throws with all it printed when it fails or takes too long. */
export async function shell(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  timeoutSeconds = 120,
): Promise<string> {
  try {
    const options = { env, timeout: 1000 * timeoutSeconds, maxBuffer: 64 * 1024 * 1024 };
    return (await run(command, args, options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.slice(0, 4).join(' ')} failed:\n${(stdout + stderr).slice(-4000)}`, {
      cause: error,
    });
  }
}
