import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { isAlarm, readAlarm } from '../../core/alarm/read-alarm.ts';
import { noteRuleChange } from '../../core/flows/note-rule-change.ts';
import { respondToAlarm, type AlarmPorts } from '../../core/flows/respond-to-alarm.ts';
import { respondToSpike } from '../../core/flows/respond-to-spike.ts';
import { isRuleChange, readRuleChange } from '../../core/protect/read-rule-change.ts';
import { keyOf } from '../../core/traffic/lane.ts';
import { readSpike } from '../../core/flows/spike-message.ts';

export interface RespondHandlerPorts extends AlarmPorts {
  /** ARNs of the roles under which Pumpbreaker changes rules itself. */
  readonly ownRoles: readonly string[];
  readonly logger: Logger;
}

async function respondToEvent(ports: RespondHandlerPorts, event: unknown): Promise<void> {
  if (isAlarm(event)) {
    const alarm = readAlarm(event);
    for (const lane of alarm?.lanes ?? []) {
      for (const { lane: judged, ...became } of await respondToAlarm(ports, lane))
        ports.logger.info('alarm looked into', { alarm: alarm?.alarmName, lane: keyOf(judged), ...became });
    }
    if (!alarm) ports.logger.info('alarm left alone, it is not in ALARM or names no country');
    return;
  }
  const change = readRuleChange(event, ports.ownRoles);
  const noted = change !== undefined && (await noteRuleChange(ports, change));
  ports.logger.info('rule change', { noted, ...(change ? { protection: change.protection } : {}) });
}

/**
 * Responds to each message of a batch: a spike that the meter saw, an alarm of CloudWatch, a rule that somebody changed. One
 * that fails is given back alone.
 */
export const respond =
  (ports: RespondHandlerPorts) =>
  async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const one = async ({ body }: SQSRecord) => {
      const event: unknown = parsed(body);
      if (isAlarm(event) || isRuleChange(event)) return respondToEvent(ports, event);
      const spike = readSpike(body);
      const responded = await respondToSpike(ports, spike);
      ports.logger.info('spike responded to', { lane: keyOf(spike.lane), responded });
    };
    const processor = new BatchProcessor(EventType.SQS);
    return await processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false });
  };

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The function behind the queue of spikes. */
export const createRespond = (ports: RespondHandlerPorts) =>
  middy<SQSEvent, SQSBatchResponse>().use(injectLambdaContext(ports.logger)).handler(respond(ports));
