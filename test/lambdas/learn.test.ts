import { Logger } from '@aws-lambda-powertools/logger';
import { MemoryFeedbackHistory } from '../../adapters/memory/feedback-history.ts';
import { MemorySmsVoice, topologyOf } from '../../adapters/memory/sms-voice.ts';
import { MemoryTrafficStore } from '../../adapters/memory/traffic-store.ts';
import { asCountry } from '../../core/ids.ts';
import { createLearn } from '../../lambdas/learn/handler.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { startMs } from '../support/evidence.ts';
import { login } from '../support/scene.ts';

const hourMs = 3_600_000;
const lk = asCountry('LK');
const lane = { protection: login, country: lk };

/** An account that has sent to a country for three weeks; half of the messages were confirmed. */
function given(feedback = new MemoryFeedbackHistory()) {
  const clock = () => startMs;
  const traffic = new MemoryTrafficStore();
  const history = new MemorySmsVoice(topologyOf([], login), clock);
  for (let atMs = startMs - 500 * hourMs; atMs < startMs; atMs += hourMs / 2) {
    history.attempt({ lane, capability: 'SMS', atMs });
    feedback.count('awaited', lk, atMs);
  }
  for (let atMs = startMs - 500 * hourMs; atMs < startMs; atMs += hourMs)
    feedback.count('received', lk, atMs);
  const errors: string[] = [];
  const logger = new Logger({ logLevel: 'SILENT' });
  logger.error = (...[item]: Parameters<Logger['error']>) =>
    void errors.push(typeof item === 'string' ? item : item.message);
  const handler = createLearn({ clock, logger, history, feedback, traffic });
  return { traffic, errors, tick: () => handler({ source: 'aws.scheduler' }, lambdaContext('learn')) };
}

test('a tick of the schedule gives a new lane its past and its judge the conversion', async () => {
  const { traffic, errors, tick } = given();
  expect(await tick()).toEqual({ learned: 1 });
  const conversion = (await traffic.readSurroundings(login))?.value.conversion;
  expect(conversion?.countries.LK?.day).toEqual({ having: 24, of: 48 });
  expect(errors).toEqual([]);
});

test('lanes are learned where feedback cannot be read, and the log says so', async () => {
  class Broken extends MemoryFeedbackHistory {
    override countries() {
      return Promise.reject(new Error('CloudWatch does not answer'));
    }
  }
  const { traffic, errors, tick } = given(new Broken());
  expect(await tick()).toEqual({ learned: 1 });
  expect((await traffic.readLane(lane))?.value.profile.bornMs).toBeLessThan(startMs - 400 * hourMs);
  expect(errors).toEqual(['conversion not learned']);
});
