#!/usr/bin/env node
// Commands that npx linked before cli/pumpbreaker.js lead here.
import { readFileSync } from 'node:fs';
import { Fault } from '../core/fault.ts';
import { decisionKinds } from '../core/incident/incident.ts';
import { UsageError } from './arguments.ts';

const usage = `Usage: pumpbreaker COMMAND [options]

  backtest   plays a log of delivery events and says what Pumpbreaker would have done
  simulate   writes a made-up log of delivery events, with or without an attack
  sms-voice-server
             serves AWS's SMS API on this machine, protect configurations and all

  incidents  lists the incidents of a deployed Pumpbreaker
  show       tells the story of one, and what may be decided
  rollback, keep, extend, block, decline
             decides about an incident

  isolate, unisolate
             gives a configuration set a protect configuration of its own, and takes it back

  --help     prints this; pumpbreaker COMMAND --help tells more about a command
  --version  prints the version
`;

/** Each command with its words; a command is loaded when it is asked for. */
const commands = new Map<string, () => Promise<(args: readonly string[]) => Promise<void>>>([
  ['backtest', async () => (await import('./backtest/command.ts')).backtestCommand],
  ['sms-voice-server', async () => (await import('./sms-voice-server/command.ts')).smsVoiceServerCommand],
  ['simulate', async () => (await import('./simulate/command.ts')).simulateCommand],
  ...(['isolate', 'unisolate'] as const).map(
    name => [name, async () => (await import('./isolate/command.ts')).isolateCommand(name)] as const,
  ),
  ...(['incidents', 'show', ...decisionKinds] as const).map(
    name => [name, async () => (await import('./incidents/command.ts')).incidentsCommand(name)] as const,
  ),
]);

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isNamed ? String(manifest.version) : 'unknown';
}

async function main([first, ...rest]: readonly string[]): Promise<void> {
  if (first === '--help' || first === '-h') process.stdout.write(usage);
  else if (first === '--version') process.stdout.write(`${version()}\n`);
  else {
    const load = commands.get(first ?? '');
    const names = [...commands.keys()].join(', ');
    if (!load) {
      const what = first === undefined ? 'No command' : `Unknown command '${first}'`;
      throw new UsageError(`${what}: expected one of ${names}`, 'pumpbreaker --help');
    }
    const command = await load();
    await command(rest);
  }
}

// Whoever reads the output may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`The output cannot be written: ${error.message}.\n`);
  process.exit(2);
});
try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
