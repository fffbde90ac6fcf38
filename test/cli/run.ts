import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const command = fileURLToPath(new URL('../../cli/pumpbreaker.js', import.meta.url));

/** Runs the command as a process of its own, to its end. */
export async function pumpbreaker(args: readonly string[], input?: string | Buffer) {
  const child = spawn(process.execPath, [command, ...args]);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}
