import type { SendAttempt } from './attempt.ts';
import type { Flow } from './flow.ts';
import { timesOf } from './flow-times.ts';
import { numberIn } from './numbers.ts';
import type { Random } from './random.ts';
import { hour, second } from './time.ts';

/** The send attempts of a flow in time order, made as they are asked for. */
export function* attemptsOfFlow(flow: Flow, random: Random): Generator<SendAttempt, undefined> {
  const { channel, market } = flow;
  const times = random.fork('times');
  const messages = random.fork('messages');
  let hourNumber = NaN;
  let dice = messages;
  let turn = 0;
  for (const atMs of timesOf(flow, times)) {
    if (Math.floor(atMs / hour) !== hourNumber) {
      hourNumber = Math.floor(atMs / hour);
      dice = messages.fork(hourNumber);
    }
    const network = dice.share(flow.networksAt(atMs));
    const finalStatus = dice.share(flow.statusesOf(network, atMs));
    const parts = dice.share(channel.parts);
    const arrived = finalStatus === 'SUCCESSFUL' || finalStatus === 'DELIVERED';
    const isVerified = arrived && dice.chance(flow.conversion);
    const attempt: SendAttempt = {
      atMs,
      messageId: dice.uuid(),
      country: market.country,
      configurationSet: channel.configurationSet,
      protection: channel.protection,
      messageType: channel.messageType,
      fraud: flow.fraud,
      origination: flow.origination,
      destination: numberIn(flow.numbers, turn++, dice),
      network,
      encoding: dice.chance(market.unicodeShare) ? 'Unicode' : 'GSM',
      parts,
      priceUsd: roundUsd(market.priceUsd * parts),
      carrierFeeUsd: roundUsd(market.carrierFeeUsd * parts),
      finalStatus,
    };
    const delayMs = isVerified ? Math.floor(dice.logNormal(20 * second, 0.7)) : undefined;
    yield delayMs === undefined ? attempt : { ...attempt, verifiedAtMs: atMs + delayMs };
  }
}

/** The price list has five decimals; a sum of parts keeps them. */
function roundUsd(usd: number): number {
  return Math.round(usd * 1e5) / 1e5;
}
