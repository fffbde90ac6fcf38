import { randomBytes } from 'node:crypto';
import { topologyOf } from '../adapters/memory/sms-voice.ts';
import { drawScenario, labelsOf, type AttackFamily } from '../bench/traffic/index.ts';
import type { EpochMs } from '../core/ids.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { House } from './house.ts';
import { generatedWorld } from './play/generated-world.ts';
import { Ledger } from './play/ledger.ts';
import { accountDefaultOfLog, LogCounts, logWorld } from './play/log-world.ts';
import type { Summary } from './play/summary.ts';
import type { Gate, Happening } from './play/world.ts';

/** Everything for one play: the house, the world that is played into it, and the account that is kept. */
export interface Stage {
  readonly house: House;
  readonly ledger: Ledger;
  readonly world: Iterable<Happening> | AsyncIterable<Happening>;
  readonly truth: Summary['truth'];
  /** What of a log could be used. */
  readonly log?: LogCounts;
  /** When there will be something to see; unknown for a log. */
  readonly attackAtMs?: EpochMs;
}

/** The played policy: everything as a newcomer gets it, except that it acts. */
const policy = readPolicy({ mode: 'enforce' });
const ordinaryDays = 14;
/** A Monday, so that the weeks are whole; the same for everybody, so that a seed means the same everywhere. */
const generatedFromMs = Date.UTC(2026, 10, 2);

/** A stage with a made-up business and an attack on it. */
export function generatedStage(seed: string, attack: AttackFamily, approveUrl: string): Stage {
  const scenario = drawScenario({ seed, attack, days: ordinaryDays, startsAtMs: generatedFromMs });
  const topology = topologyOf(
    scenario.business.channels.map(
      ({ configurationSet, protection }) => [configurationSet, protection] as const,
    ),
  );
  const house = new House({ topology, policy, approveUrl, startMs: generatedFromMs, key: randomBytes(32) });
  const gate: Gate = attempt => house.smsVoice.attempt(attempt);
  const attackAtMs = Math.min(...labelsOf(scenario).map(({ fromMs }) => fromMs));
  return {
    house,
    ledger: new Ledger(),
    world: generatedWorld(scenario, gate),
    truth: 'counted',
    attackAtMs,
  };
}

/** A stage for a log of delivery events. */
export function logStage(file: string, approveUrl: string, readAtMs: EpochMs): Stage {
  const topology = topologyOf([], accountDefaultOfLog);
  const house = new House({ topology, policy, approveUrl, startMs: 0, key: randomBytes(32) });
  const gate: Gate = attempt => house.smsVoice.attempt(attempt);
  const log = new LogCounts();
  const world = logWorld(file, gate, log, readAtMs);
  return { house, ledger: new Ledger(), world, truth: 'reckoned', log };
}
