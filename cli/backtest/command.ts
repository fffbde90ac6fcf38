import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { Backtest } from './backtest.ts';
import { defaultPolicy, policyOf } from './policy-file.ts';
import { htmlReport } from './html-report.ts';
import { jsonReport } from './json-report.ts';
import { help, readBacktestOptions, usage } from './options.ts';
import { playLogs } from './play-logs.ts';
import { Progress } from './progress.ts';
import { textReport } from './text-report.ts';
import { warningsOf } from './warnings.ts';
import { UsageError } from '../arguments.ts';
import { isSameFile, readText, writeText } from '../files.ts';

/** What a shell expects of a command that Ctrl-C ended. */
const interrupted = 130;

/** A size of the heap's young generation that suits what a backtest throws away at once. */
const youngBytes = 16 * 1024 * 1024;
const lookEveryMs = 5;

/** Lets the young generation grow so far and no further: smaller costs a fifth of the speed, and left alone V8 lets it grow by 100 MB. */
function settleYoungGeneration(): void {
  const look = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young !== undefined && young.space_size < youngBytes) return;
    clearInterval(look);
    setFlagsFromString('--semi-space-growth-factor=1');
  }, lookEveryMs);
  look.unref();
}

/** `pumpbreaker backtest`. @throws UsageError, FileFault, RefusedPolicyError, UnplayableLogError */
export async function backtestCommand(args: readonly string[]): Promise<void> {
  const options = readBacktestOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const { policy: file, html } = options;
  for (const input of [...options.files, ...(file === undefined ? [] : [file])]) {
    if (html === undefined || !(await isSameFile(html, input))) continue;
    throw new UsageError(`--html: ${html} is a file to be read: expected another one`, help);
  }
  const policy = file === undefined ? defaultPolicy() : policyOf(file, await readText(file));
  settleYoungGeneration();
  const backtest = new Backtest(policy, options.release);
  const progress = new Progress(process.stderr);
  process.once('SIGINT', () => {
    progress.clear();
    process.exit(interrupted);
  });
  const startedMs = performance.now();
  try {
    await playLogs(options.files, backtest, Date.now(), progress.show);
  } finally {
    progress.clear();
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const result = backtest.result();
  for (const warning of warningsOf(result)) process.stderr.write(`${warning}\n`);
  if (html !== undefined) await writeText(html, htmlReport(result));
  process.stdout.write(options.json ? jsonReport(result, seconds) : textReport(result, seconds));
}
