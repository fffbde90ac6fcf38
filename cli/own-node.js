import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

/** Node.js as `npm ci` puts it beside package.json. */
const ownNode = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
/** Tells the second run that it is one: there is no third. */
const secondRun = 'PUMPBREAKER_RUN_BY';

/** Runs the same command line by the project's own Node.js, and ends as it does; where there is none, says what is needed. */
export function runByOwnNode() {
  if (!existsSync(ownNode) || secondRun in process.env) {
    sayWhatIsNeeded();
    return;
  }
  const env = { ...process.env, [secondRun]: ownNode };
  const child = spawn(ownNode, process.argv.slice(1), { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', sayWhatIsNeeded);
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM'];
  });
}

function sayWhatIsNeeded() {
  process.stderr.write(
    `pumpbreaker is TypeScript and takes Node.js 24, but this is ${process.version}: run "npm ci" in the project, which brings it, and then "npx pumpbreaker" there.\n`,
  );
  process.exitCode = 2;
}
