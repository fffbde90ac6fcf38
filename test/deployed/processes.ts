import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** It serves once this answers with any status. */
  readonly url: string;
}

/** Programs that run beside the test and end with it, however it ends; each has its log in a folder. */
export class Processes {
  readonly #folder: string;
  readonly #running: ChildProcess[] = [];

  constructor(folder: string) {
    this.#folder = folder;
    process.once('exit', () => {
      for (const child of this.#running) child.kill('SIGKILL');
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  }

  logOf(name: string): string {
    return join(this.#folder, `${name}.log`);
  }

  /** Starts it and waits until it serves. */
  async start({ name, command, args, env, url }: Program): Promise<void> {
    const log = openSync(this.logOf(name), 'w');
    const child = spawn(command, args, { env, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#running.push(child);
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) break;
      if (
        await fetch(url).then(
          () => true,
          () => false,
        )
      )
        return;
      await pause(100);
    }
    throw new Error(`${name} did not start:\n${readFileSync(this.logOf(name), 'utf8').slice(-2000)}`);
  }

  async stop(): Promise<void> {
    for (const child of this.#running.splice(0)) {
      if (child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), pause(5000)]);
      child.kill('SIGKILL');
    }
  }
}

/** A port of the loopback interface that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
