import { UnplayableLogError } from './play/log-lines.ts';
import { play } from './play/player.ts';
import { jsonReport, textReport } from './play/report.ts';
import { summaryOf } from './play/summary.ts';
import { readOptions, usage, UsageError, type Options } from './options.ts';
import { generatedStage, logStage, type Stage } from './stage.ts';

const approveUrlOf = (port: number) => `http://localhost:${port}`;

function stageOf({ events, seed, attack, port }: Options): Stage {
  return events === undefined
    ? generatedStage(seed, attack, approveUrlOf(port))
    : logStage(events, approveUrlOf(port), Date.now());
}

async function once(options: Options): Promise<void> {
  const stage = stageOf(options);
  const { house, ledger, world, truth, log } = stage;
  await house.open();
  try {
    await play(world, house, ledger, { until: () => undefined });
    const summary = await summaryOf(house, ledger, truth);
    const report = options.json
      ? JSON.stringify(await jsonReport(house, summary, log), undefined, 2)
      : await textReport(house, summary, log);
    process.stdout.write(`${report}\n`);
  } finally {
    await house.close();
  }
}

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) process.stdout.write(usage);
  else await once(options);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof UnplayableLogError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
