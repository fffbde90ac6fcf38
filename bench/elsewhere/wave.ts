import type { EpochMs } from '../../core/ids.ts';
import type { SendAttempt } from '../traffic/attempt.ts';
import type { Network } from '../traffic/networks.ts';
import { numberIn, type NumberRange } from '../traffic/numbers.ts';
import type { Random } from '../traffic/random.ts';
import { carrierAt } from './carriers.ts';
import type { Lane } from './company.ts';
import { newMessage, type Sort } from './message.ts';

/** So many messages to one lane within a time, from a machine or from a crowd. */
export interface Wave {
  readonly lane: Lane;
  readonly fromMs: EpochMs;
  readonly lastsMs: number;
  readonly messages: number;
  /** Rising from nothing; even by chance; at a machine's beat; most at first. */
  readonly shape: 'rising' | 'even' | 'beat' | 'fading';
  readonly sort: Sort;
  /** Absent: the usual mix of the country. */
  readonly networks?: readonly Network[];
  readonly numbers: NumberRange;
}

function placeOf(shape: Wave['shape'], turn: number, messages: number, random: Random): number {
  switch (shape) {
    case 'rising':
      return Math.sqrt(random.unit());
    case 'even':
      return random.unit();
    case 'beat':
      return (turn + random.unit()) / messages;
    case 'fading':
      return random.exponential(0.25) % 1;
  }
}

/** The messages of a wave, in no order. */
export function* messagesOf(wave: Wave, random: Random): Generator<SendAttempt> {
  const { lane, fromMs, lastsMs, messages, shape, sort, networks, numbers } = wave;
  for (let turn = 0; turn < messages; turn++) {
    const atMs = Math.floor(fromMs + lastsMs * placeOf(shape, turn, messages, random));
    const network = networks === undefined ? carrierAt(lane.carriers, atMs, random) : random.pick(networks);
    yield newMessage(random, lane, sort, atMs, network, numberIn(numbers, turn, random));
  }
}
