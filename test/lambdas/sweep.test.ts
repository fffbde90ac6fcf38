import { Logger } from '@aws-lambda-powertools/logger';
import { MemoryIncidentStore } from '../../adapters/memory/incident-store.ts';
import { MemoryTelemetry } from '../../adapters/memory/outboxes.ts';
import { MemorySmsVoice, topologyOf } from '../../adapters/memory/sms-voice.ts';
import { asIncidentId, asProtectConfigurationId, type IncidentId } from '../../core/ids.ts';
import { createSweep } from '../../lambdas/sweep/handler.ts';
import { lambdaContext } from '../../local/lambda-context.ts';
import { startMs } from '../support/evidence.ts';

const login = asProtectConfigurationId('protect-login');

/** One incident that nobody runs, ten minutes after it opened. */
async function givenSweep(restart: (id: IncidentId) => Promise<void>) {
  const incidents = new MemoryIncidentStore();
  const telemetry = new MemoryTelemetry();
  const clock = () => startMs + 600_000;
  const opened = { protection: login, openedAtMs: startMs, breakers: [], signalsRead: 0 };
  await incidents.openOnce({ ...opened, id: asIncidentId('protect-login-1') });
  const handler = createSweep({
    clock,
    incidents,
    telemetry,
    protect: new MemorySmsVoice(topologyOf([], login), clock),
    runner: {
      start: () => Promise.resolve(),
      poke: () => Promise.resolve(),
      isRunning: () => Promise.resolve(false),
      restart,
    },
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  return { telemetry, tick: () => handler({ source: 'aws.scheduler' }, lambdaContext('sweep')) };
}

test('a tick of the schedule restarts an incident that nobody runs', async () => {
  const restarted: IncidentId[] = [];
  const { tick, telemetry } = await givenSweep(id => Promise.resolve(void restarted.push(id)));
  expect(await tick()).toEqual({ open: 1 });
  expect(restarted).toEqual(['protect-login-1']);
  expect(telemetry.counts).toEqual(new Map([['IncidentRestarted', 1]]));
});

test('what fails is counted, and the tick ends well', async () => {
  const { tick, telemetry } = await givenSweep(() => Promise.reject(new Error('Lambda does not answer')));
  expect(await tick()).toEqual({ open: 1 });
  expect(telemetry.counts).toEqual(new Map([['SweepFailed', 1]]));
});
