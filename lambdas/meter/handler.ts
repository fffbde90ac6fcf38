import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Message } from '../../core/delivery/message.ts';
import { readLine, type ConfigurationSetsByTopic } from '../../core/delivery/read-deliveries.ts';
import { byLane, meterLane, type MeterPorts } from '../../core/flows/meter-messages.ts';
import { withProtection } from '../../core/flows/with-protection.ts';
import { keyOf, laneOf } from '../../core/traffic/lane.ts';
import type { DeadLetters, Telemetry } from '../../core/ports.ts';
import type { ProtectTopology } from '../../core/protect/topology.ts';

export interface MeterHandlerPorts extends MeterPorts {
  readonly deadLetters: DeadLetters;
  /** Topics of event destinations; absent where no configuration set has one of ours. */
  readonly topics?: ConfigurationSetsByTopic;
  readonly telemetry: Telemetry;
  readonly logger: Logger;
}

/**
 * Counts and judges a batch of delivery records. A record that cannot be read goes to the dead letters with its reason,
 * alone; one that cannot be worked on now is given back alone; a lane that cannot be counted now gives back just the records
 * that belong to it.
 */
export const meter =
  (ports: MeterHandlerPorts) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const recordsOfLane = new Map<string, Set<string>>();
    const messages: Message[] = [];
    const givenBack = new Set<string>();
    const ofBatch = { ...ports, protect: notAskedAgain(ports.protect) };
    for (const record of Records) {
      try {
        for (const message of await withProtection(ofBatch, await messagesIn(ports, record))) {
          messages.push(message);
          const key = keyOf(laneOf(message));
          recordsOfLane.set(key, (recordsOfLane.get(key) ?? new Set()).add(record.messageId));
        }
      } catch (error) {
        ports.logger.error('record not worked on, it is given back', { messageId: record.messageId, error });
        givenBack.add(record.messageId);
      }
    }
    for (const batch of byLane(messages)) {
      const key = keyOf(batch.lane);
      try {
        const spike = await meterLane(ports, batch);
        if (spike) ports.logger.warn('spike', { lane: key, evidence: spike.evidence });
      } catch (error) {
        ports.logger.error('lane not counted, its records are given back', { lane: key, error });
        for (const messageId of recordsOfLane.get(key) ?? []) givenBack.add(messageId);
      }
    }
    return { batchItemFailures: [...givenBack].map(itemIdentifier => ({ itemIdentifier })) };
  };

/** A service that does not answer has taken its time already: what it failed to answer is not asked again for the same batch. */
function notAskedAgain(protect: MeterPorts['protect']): MeterPorts['protect'] {
  const failed = new Map<'kept' | 'anew', Promise<ProtectTopology>>();
  return {
    topology(readAfterMs) {
      const which = readAfterMs === undefined ? 'kept' : 'anew';
      const answer = failed.get(which) ?? protect.topology(readAfterMs);
      answer.catch(() => failed.set(which, answer));
      return answer;
    },
  };
}

async function messagesIn(ports: MeterHandlerPorts, record: SQSRecord): Promise<Message[]> {
  const messages: Message[] = [];
  for (const delivery of readLine(record.body, ports.clock(), ports.topics)) {
    if (delivery.kind === 'message') messages.push(delivery.message);
    else if (delivery.kind === 'refused') {
      ports.telemetry.count('RecordRefused');
      ports.logger.warn('record refused', { reason: delivery.reason, detail: delivery.detail });
      await ports.deadLetters.send(record.body, `${delivery.reason}: ${delivery.detail}`);
    } else
      ports.logger.debug('record kept apart', { reason: delivery.reason, eventType: delivery.eventType });
  }
  return messages;
}

/** The function behind the queue of delivery events. */
export const createMeter = (ports: MeterHandlerPorts) =>
  middy<SQSEvent, SQSBatchResponse>().use(injectLambdaContext(ports.logger)).handler(meter(ports));
