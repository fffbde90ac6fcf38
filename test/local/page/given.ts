import { topologyOf } from '../../../adapters/memory/sms-voice.ts';
import { drawScenario, labelsOf } from '../../../bench/traffic/index.ts';
import { readPolicy } from '../../../core/policy/read-policy.ts';
import { House } from '../../../local/house.ts';
import { Recorder } from '../../../local/page/recorder.ts';
import type { Run } from '../../../local/page/snapshot.ts';
import { generatedWorld } from '../../../local/play/generated-world.ts';
import { Ledger } from '../../../local/play/ledger.ts';
import { play } from '../../../local/play/player.ts';

/** Two quiet days of a small business, then a burst, played until messages have been turned away for a while. */
export async function blockedRun(url: string): Promise<Run> {
  const startMs = Date.UTC(2026, 10, 2);
  const scenario = drawScenario({
    seed: 7,
    attack: 'burst',
    days: 2,
    messagesPerDay: 500,
    startsAtMs: startMs,
  });
  const channels = scenario.business.channels.map(
    channel => [channel.configurationSet, channel.protection] as const,
  );
  const house = new House({
    topology: topologyOf(channels),
    policy: readPolicy({ mode: 'enforce' }),
    approveUrl: url,
    startMs,
    key: Buffer.from('a key for tests'),
  });
  await house.open();
  const ledger = new Ledger();
  const recorder = new Recorder();
  const enough = new AbortController();
  await play(
    generatedWorld(scenario, attempt => house.smsVoice.attempt(attempt)),
    house,
    ledger,
    {
      until: () => undefined,
      happened: happening => {
        recorder.happened(happening);
        if (ledger.turnedAway.messages >= 100) enough.abort();
      },
      signal: enough.signal,
    },
  );
  const [attacked] = labelsOf(scenario);
  return {
    house,
    ledger,
    truth: 'counted',
    recorder,
    pace: { phase: () => ({ kind: 'live', speed: 60 }) },
    ...(attacked ? { attackAtMs: attacked.fromMs } : {}),
  };
}
