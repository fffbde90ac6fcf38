import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleInto, functionNames, type FunctionName } from '../infra/bundling.ts';

// Run as `npm run bench:bundles`: each function's bundle as the stack deploys it, its size, and how long a fresh process takes
// to import it and make its clients, beside one that imports nothing.

const budget = { bytes: 1024 * 1024, ms: 250 };
const rounds = 7;

/** Values of the shape each function wants; nothing is called. */
const environment: Record<string, string> = {
  TRAFFIC_TABLE: 'traffic',
  INCIDENTS_TABLE: 'incidents',
  SPIKES_QUEUE_URL: 'https://queue.example/spikes',
  REFUSED_QUEUE_URL: 'https://queue.example/refused',
  POLICY_PARAMETER: '/policy',
  SPIKE_QUIET_SECONDS: '60',
  CONFIGURATION_SET_TOPICS: '{}',
  INCIDENT_FUNCTION: 'arn:aws:lambda:us-east-1:111122223333:function:incident:live',
  OWN_ROLES: '[]',
  MAIL_TOPIC: 'arn:aws:sns:us-east-1:111122223333:mail',
  EVENT_BUS: 'bus',
  SIGNING_KEY: 'arn:aws:kms:us-east-1:111122223333:key/one',
  APPROVE_URL: 'https://approve.example',
  LINK_SECONDS: '3600',
  AWS_REGION: 'us-east-1',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'Pumpbreaker',
};

async function importMs(file: string): Promise<number> {
  const code = `const began = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - began);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...environment, PATH: process.env.PATH },
  });
  return Number(stdout);
}

async function medianMs(file: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await importMs(file));
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
}

async function measured(name: FunctionName, folder: string) {
  bundleInto(join(folder, name), name);
  const file = join(folder, name, 'index.mjs');
  const { size } = await stat(file);
  return { name, size, ms: await medianMs(file) };
}

const folder = await mkdtemp(join(tmpdir(), 'bundles-'));
try {
  console.log('function            KB   import and init, ms (median of 7)');
  for (const name of functionNames) {
    const { size, ms } = await measured(name, folder);
    const over = size > budget.bytes || ms > budget.ms;
    console.log(
      `${name.padEnd(18)} ${(size / 1024).toFixed(0).padStart(4)}   ${ms.toFixed(0).padStart(5)}${over ? '   over the budget' : ''}`,
    );
    if (size > budget.bytes) process.exitCode = 1;
  }
  console.log(`budget             ${budget.bytes / 1024}   ${budget.ms}`);
} finally {
  await rm(folder, { recursive: true });
}
