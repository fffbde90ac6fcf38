import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, 'requirements');
const environments = join(import.meta.dirname, '..', '..', 'out', 'python');

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
  mkdirSync(environments, { recursive: true });
  await run('python3', ['-m', 'venv', '--clear', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--no-deps', '--require-hashes', '-r', file]);
  writeFileSync(stamp, wanted);
  return folder;
}
