import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { DurableContext, DurableLambdaHandler } from '@aws/durable-execution-sdk-js';
import middy from '@middy/core';
import { executionModeDurableContext } from '@middy/core/DurableContext';
import * as v from 'valibot';
import { asIncidentId, type IncidentId } from '../../core/ids.ts';
import type { IncidentPorts } from '../../core/incident/incident-ports.ts';
import { runIncident } from '../../core/incident/run-incident.ts';
import { signToken } from '../../core/incident/token.ts';
import type { Clock, Signer } from '../../core/ports.ts';
import { durableRunOn } from './durable-run.ts';
import type { LinkEnvironment } from './environment.ts';

/** The payload holds what the execution's name says and nothing else, so that starting it twice starts it once. */
const payload = v.object({ incidentId: v.pipe(v.string(), v.transform(asIncidentId)) });

export interface IncidentHandlerPorts extends Omit<IncidentPorts, 'decideUrl'> {
  readonly signer: Signer;
  readonly logger: Logger;
}

/** Makes links to the page on which people decide; they expire. */
export const linksTo =
  ({ APPROVE_URL, LINK_SECONDS }: LinkEnvironment, signer: Signer, clock: Clock) =>
  async (id: IncidentId): Promise<string> => {
    const token = await signToken(signer, id, clock() + 1000 * LINK_SECONDS);
    return `${APPROVE_URL.replace(/\/$/, '')}/incidents/${id}?token=${token}`;
  };

/** Lives one incident from its first signal to its end. */
export const incident =
  (ports: IncidentHandlerPorts, environment: LinkEnvironment) =>
  async (event: unknown, context: DurableContext): Promise<{ closed: IncidentId }> => {
    const { incidentId } = v.parse(payload, event);
    const decideUrl = linksTo(environment, ports.signer, ports.clock);
    const { id } = await runIncident(durableRunOn(context), { ...ports, decideUrl }, incidentId);
    return { closed: id };
  };

/** The durable function of incidents. */
export const createIncident = (
  ports: IncidentHandlerPorts,
  environment: LinkEnvironment,
): DurableLambdaHandler =>
  middy<unknown, { closed: IncidentId }, Error, DurableContext>({
    executionMode: executionModeDurableContext,
    // A suspended execution never comes back to clear middy's timer for an early end.
    timeoutEarlyInMillis: 0,
  })
    .use(injectLambdaContext(ports.logger))
    // In durable mode middy returns what withDurableExecution made; its types do not say so.
    .handler(incident(ports, environment)) as unknown as DurableLambdaHandler;
