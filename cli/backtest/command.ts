import { setFlagsFromString } from 'node:v8';
import { Backtest } from './backtest.ts';
import { defaultPolicy, policyOf } from './policy-file.ts';
import { htmlReport } from './html-report.ts';
import { jsonReport } from './json-report.ts';
import { readBacktestOptions, usage } from './options.ts';
import { playLogs } from './play-logs.ts';
import { Progress } from './progress.ts';
import { textReport } from './text-report.ts';
import { readText, writeText } from '../files.ts';

/** What a shell expects of a command that Ctrl-C ended. */
const interrupted = 130;

/** So long the heap's young generation may grow: to a size that suits what a backtest throws away at once. */
const growingMs = 600;

/** Fixes the young generation after a while: smaller costs a fifth of the speed, and left alone V8 lets it grow by 100 MB. */
function settleYoungGeneration(): void {
  const settle = () => {
    setFlagsFromString('--semi-space-growth-factor=1');
  };
  setTimeout(settle, growingMs).unref();
}

/** `pumpbreaker backtest`. @throws UsageError, FileFault, RefusedPolicyError, UnplayableLogError */
export async function backtestCommand(args: readonly string[]): Promise<void> {
  const options = readBacktestOptions(args);
  if (options.help) {
    process.stdout.write(usage);
    return;
  }
  const { policy: file } = options;
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
  if (options.html !== undefined) await writeText(options.html, htmlReport(result));
  process.stdout.write(options.json ? jsonReport(result, seconds) : textReport(result, seconds));
}
