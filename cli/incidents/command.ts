import { readAnswer } from './answer.ts';
import { ask, NotReachedError } from './deployed.ts';
import { readOptions, usage, type Asked } from './options.ts';
import { inWords } from './words.ts';

const exitCodes = { failed: 1, nothingDecided: 3 };

/** Performs one command about incidents; see {@link usage}. */
export const incidentsCommand =
  (command: Asked['command']) =>
  async (args: readonly string[]): Promise<void> => {
    const options = readOptions(command, args);
    if (!options) {
      process.stdout.write(usage);
      return;
    }
    try {
      const json = await ask(options.asked, options.where, process.env.PUMPBREAKER_FUNCTION);
      const answer = readAnswer(json);
      if (options.json) process.stdout.write(`${json}\n`);
      else if ('error' in answer) process.stderr.write(`${answer.error.message}\n`);
      else process.stdout.write(inWords(answer));
      if ('error' in answer) process.exitCode = exitCodes.failed;
      if ('decided' in answer && !answer.decided.some(({ taken }) => taken === 'taken')) {
        process.exitCode = exitCodes.nothingDecided;
      }
    } catch (error) {
      if (!(error instanceof NotReachedError)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exitCodes.failed;
    }
  };
