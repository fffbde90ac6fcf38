import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { respondToSpike, type RespondPorts } from '../../core/flows/respond-to-spike.ts';
import { keyOf } from '../../core/traffic/lane.ts';
import { readSpike } from './spike-message.ts';

export interface RespondHandlerPorts extends RespondPorts {
  readonly logger: Logger;
}

/** Responds to each spike of a batch; one that fails is given back alone. */
export const respond =
  (ports: RespondHandlerPorts) =>
  async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const one = async ({ body }: SQSRecord) => {
      const spike = readSpike(body);
      const responded = await respondToSpike(ports, spike);
      ports.logger.info('spike responded to', { lane: keyOf(spike.lane), responded });
    };
    const processor = new BatchProcessor(EventType.SQS);
    return await processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false });
  };

/** The function behind the queue of spikes. */
export const createRespond = (ports: RespondHandlerPorts) =>
  middy<SQSEvent, SQSBatchResponse>().use(injectLambdaContext(ports.logger)).handler(respond(ports));
