import { PortTakenError } from './listen.ts';
import { startPage } from './page/server.ts';
import { UsageError } from '../cli/arguments.ts';
import { readOptions, usage, type Options } from './options.ts';
import { UnplayableLogError } from './play/log-lines.ts';
import { play } from './play/player.ts';
import { jsonReport, textReport } from './play/report.ts';
import { summaryOf } from './play/summary.ts';
import { show } from './show.ts';
import { generatedStage, logStage, type Stage } from './stage.ts';

const stageOf = ({ events, seed, attack }: Options, approveUrl: string): Stage =>
  events === undefined ? generatedStage(seed, attack, approveUrl) : logStage(events, approveUrl, Date.now());

/** Plays as fast as it goes and prints how it went. */
async function once(options: Options): Promise<void> {
  const { house, ledger, world, truth, log } = stageOf(options, `http://localhost:${options.port}`);
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

/** Plays on a page until it is stopped. */
async function onPage(options: Options): Promise<void> {
  const stop = new AbortController();
  const stopNow = () => {
    stop.abort();
  };
  process.once('SIGINT', stopNow).once('SIGTERM', stopNow);
  const page = await startPage({ port: options.port });
  process.stdout.write(`Pumpbreaker is at ${page.url} (stop it with Ctrl-C)\n`);
  try {
    await show(stageOf(options, page.url), page, options.speed, stop.signal);
  } finally {
    await page.close();
    process.off('SIGINT', stopNow).off('SIGTERM', stopNow);
  }
}

const understood = [UsageError, UnplayableLogError, PortTakenError];

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else await (options.once ? once(options) : onPage(options));
} catch (error) {
  if (!understood.some(kind => error instanceof kind)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
