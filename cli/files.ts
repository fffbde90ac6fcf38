import { readFile, stat, writeFile } from 'node:fs/promises';
import { Fault } from '../core/fault.ts';

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

/** A file that the command line names and that cannot be read or written. */
export class FileFault extends Fault {
  constructor(file: string, what: 'read' | 'written', cause: unknown) {
    super(`${file} cannot be ${what}: ${reasonOf(cause)}.`, { cause });
  }
}

/** @throws FileFault */
export async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FileFault(file, 'read', cause);
  });
}

/** @throws FileFault */
export async function writeText(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    throw new FileFault(file, 'written', cause);
  });
}

/** Whether two names stand for one file that is there. */
export async function isSameFile(...names: readonly [string, string]): Promise<boolean> {
  const [one, other] = await Promise.all(names.map(name => stat(name).catch(() => undefined)));
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}
