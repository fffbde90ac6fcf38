import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements');
const environments = join(import.meta.dirname, '..', '..', 'out', 'python');

/** The wheels whose hashes are pinned are made for it, on x86-64. */
const pythonVersion = '3.11';

async function checkPython(): Promise<void> {
  const ask = 'import sys; print("%d.%d" % sys.version_info[:2])';
  const { stdout } = await run('python3', ['-c', ask]);
  if (stdout.trim() === pythonVersion) return;
  throw new Error(
    `python3 is Python ${stdout.trim()}, expected ${pythonVersion}: ${requirements} pins wheels for it. Put it first in PATH.`,
  );
}

/**
 * A Python environment with what `requirements/NAME.txt` pins by its hashes; made once and again whenever that file changes.
 * @returns its folder.
 */
export async function pythonEnvironment(name: 'ministack' | 'clients' | 'cfn-lint'): Promise<string> {
  const folder = join(environments, name);
  const file = join(requirements, `${name}.txt`);
  const stamp = join(folder, 'requirements.txt');
  const wanted = readFileSync(file, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder;
  await checkPython();
  mkdirSync(environments, { recursive: true });
  await run('python3', ['-m', 'venv', '--clear', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--no-deps', '--require-hashes', '-r', file]);
  writeFileSync(stamp, wanted);
  return folder;
}
