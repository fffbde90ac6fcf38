import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { DynamoTrafficStore } from '../../adapters/dynamodb/traffic-store.ts';
import { pacedClient } from '../../adapters/sms-voice/client.ts';
import { SmsVoiceProtectControl } from '../../adapters/sms-voice/protect-control.ts';
import { SmsVoiceProtectMaker } from '../../adapters/sms-voice/protect-maker.ts';
import { Fault } from '../../core/fault.ts';
import { isolate, type IsolatePorts } from '../../core/flows/isolate.ts';
import { unisolate } from '../../core/flows/unisolate.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { UsageError } from '../arguments.ts';
import { readAnswer } from '../incidents/answer.ts';
import { ask, clientConfigOf, NotReachedError, outputOf } from '../incidents/deployed.ts';
import { readOptions, usage, type IsolateOptions } from './options.ts';
import { isolatedInWords, unisolatedInWords } from './words.ts';

const exitCodes = { failed: 1, nothingUndone: 3 };

/** The protections whose incidents are open, as the deployed function tells. */
async function attacked(where: IsolateOptions['where']): Promise<string[]> {
  const answer = readAnswer(await ask({ command: 'incidents' }, where, process.env.PUMPBREAKER_FUNCTION));
  if (!('incidents' in answer))
    throw new NotReachedError('The function did not list its incidents', 'Look at its log.');
  return answer.incidents
    .filter(({ closedAt }) => closedAt === undefined)
    .map(({ protection }) => protection);
}

async function portsFor(where: IsolateOptions['where']): Promise<IsolatePorts> {
  const config = clientConfigOf(where);
  const timing = { clock: Date.now, pause: (ms: number) => pause(ms), random: Math.random };
  const client = pacedClient(config, timing);
  return {
    clock: timing.clock,
    protect: new SmsVoiceProtectControl(client, { clock: timing.clock, keptSeconds: 0 }),
    maker: new SmsVoiceProtectMaker(client),
    traffic: new DynamoTrafficStore(dynamoClient(config), await outputOf(where, 'TrafficTable')),
    attacked: () => attacked(where),
  };
}

async function perform(
  command: 'isolate' | 'unisolate',
  { set, where, json }: IsolateOptions,
): Promise<void> {
  const ports = await portsFor(where);
  const done = command === 'isolate' ? await isolate(ports, set) : await unisolate(ports, set);
  if (done.kind === 'not isolated') process.exitCode = exitCodes.nothingUndone;
  const isUndoing = done.kind === 'undone' || done.kind === 'not isolated';
  const words = isUndoing ? unisolatedInWords(set, done) : isolatedInWords(set, done);
  process.stdout.write(json ? `${JSON.stringify(done)}\n` : words);
}

/** Isolates a configuration set, or takes that back; see {@link usage}. */
export const isolateCommand =
  (command: 'isolate' | 'unisolate') =>
  async (args: readonly string[]): Promise<void> => {
    const options = readOptions(command, args);
    if (!options) {
      process.stdout.write(usage);
      return;
    }
    try {
      await perform(command, options);
    } catch (error) {
      if (!(error instanceof Fault) || error instanceof UsageError) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = exitCodes.failed;
    }
  };
