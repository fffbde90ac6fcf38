import { buildSync, type BuildOptions } from 'esbuild';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * How a function becomes one file: the SDK comes along, because the runtime's own is of an unknown older minor, and
 * everything is an ES module, because the runtime loads no ES module by `require` (Lambda developer guide, "Node.js").
 */
const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  // The name of a fault is part of what it says.
  keepNames: true,
  legalComments: 'none',
  // Dependencies that are CommonJS call `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'error',
};

/** The functions, by the folder each has in `lambdas/`. */
export const functionNames = [
  'meter',
  'respond',
  'incident',
  'approve',
  'sweep',
  'learn',
  'command',
  'event-destination',
] as const;
export type FunctionName = (typeof functionNames)[number];

export const sourceOf = (name: FunctionName): string => join(root, 'lambdas', name);

/** Writes the function's bundle as `index.mjs` into a folder. */
export function bundleInto(folder: string, name: FunctionName): void {
  buildSync({
    ...options,
    absWorkingDir: root,
    entryPoints: [join(sourceOf(name), 'index.ts')],
    outfile: join(folder, 'index.mjs'),
  });
}
